"""The kinds of paper there are: one folder each, found by looking."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from zabta.domain.fault import BadInput, Fault
from zabta.papers.words import LANGUAGES

HOME = Path(__file__).parent / "kinds"

Said = dict[str, str]
"""A sentence by language."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    title: Said
    wide: int = 1


class Table(msgspec.Struct, frozen=True, rename={"rows": "from"}, forbid_unknown_fields=True):
    rows: str
    columns: list[Column]


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    title: Said


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Exactly one of the first seven. `when` names a field: without it the block is left out."""

    say: Said | None = None
    head: Said | None = None
    points: str | None = None
    table: Table | None = None
    pairs: list[Pair] | None = None
    words: str | None = None
    turn: bool | None = None
    when: str = ""

    @property
    def form(self) -> str:
        forms = [name for name in FORMS if getattr(self, name) is not None]
        return forms[0] if len(forms) == 1 else ""


FORMS = ("say", "head", "points", "table", "pairs", "words", "turn")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`fields` maps each field's name to `text`, `points` or `rows`, with `?` when it may lack."""

    title: Said
    fields: dict[str, str]
    body: list[Block]
    name: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language for language in LANGUAGES if language in self.title)


@cache
def kinds() -> dict[str, Kind]:
    """By name. BadInput, with every fault, when a folder is not right."""
    return {path.parent.name: read_kind(path) for path in sorted(HOME.glob("*/paper.yaml"))}


def read_kind(path: Path) -> Kind:
    try:
        loaded: Any = yaml.safe_load(path.read_text("utf-8"))
        kind = msgspec.convert({**loaded, "name": path.parent.name}, Kind)
    except (yaml.YAMLError, msgspec.ValidationError, TypeError) as error:
        raise BadInput(Fault(str(error), str(path), mend="See papers/kind.py")) from error
    faults = [*_faults(kind, path)]
    if faults:
        raise BadInput(*faults)
    return kind


def _faults(kind: Kind, path: Path) -> list[Fault]:
    faults = []
    for number, block in enumerate(kind.body, 1):
        where = f"{path}: block {number}"
        if not block.form:
            faults.append(Fault("not one form", where, "one of " + ", ".join(FORMS)))
        for said in _sentences(block):
            if set(said) != set(kind.title):
                faults.append(Fault(f"languages {sorted(said)}", where, str(sorted(kind.title))))
        for name in (block.when, block.points, block.words, block.table and block.table.rows):
            if name and name not in kind.fields:
                faults.append(Fault(f"no field {name!r}", where, ", ".join(kind.fields)))
    return faults


def _sentences(block: Block) -> list[Said]:
    said = [one for one in (block.say, block.head) if one]
    said += [column.title for column in block.table.columns] if block.table else []
    return said + [pair.title for pair in block.pairs or []]
