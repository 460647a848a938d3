"""A kind's body with a paper's data in it: plain blocks, from which PDF and text are both made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zabta.domain.fault import BadInput, Fault
from zabta.domain.force import Names
from zabta.papers.kind import Block, Kind, Pair, Said, Table
from zabta.papers.paper import Field, Paper, Value
from zabta.papers.words import apart, clean, direction, in_language, leaning

Filled = dict[str, Any]
_PLACE = re.compile(r"\{(\w+)\}")
MOST = 200_000
"""Characters in one value; more is no letter."""


def fill(kind: Kind, paper: Paper) -> list[Filled]:
    """The blocks of a paper. BadInput names every field that lacks, is strange or too long."""
    faults = list(_faults(kind, paper.data))
    if faults:
        raise BadInput(*faults)
    filling = _Filling(paper.language, paper.data)
    blocks = (filling.block(block) for block in kind.body if filling.wanted(block))
    return [block for block in blocks if block]


def _faults(kind: Kind, data: Mapping[str, Field]) -> Iterator[Fault]:
    mend = f"See the fields in kinds/{kind.name}/paper.yaml"
    for name, shape in kind.fields.items():
        value = data.get(name)
        if value in (None, "", [], ()):
            if not shape.endswith("?"):
                yield Fault(f"no {name}", f"paper {kind.name}", shape, mend)
        elif not _fits(value, shape.rstrip("?")):
            yield Fault(f"{name} is {type(value).__name__}", f"paper {kind.name}", shape, mend)
    for name in data.keys() - kind.fields.keys():
        yield Fault(f"{name} has no place", f"paper {kind.name}", ", ".join(kind.fields), mend)


def _fits(value: Any, shape: str) -> bool:
    if shape == "text":
        return isinstance(value, str | int | Names) and len(str(value)) <= MOST
    if isinstance(value, str) or not isinstance(value, Sequence):
        return False
    if shape == "rows":
        return all(isinstance(row, Mapping) for row in value)
    return all(_fits(one, "text") for one in value)


class _Filling:
    def __init__(self, language: str, data: Mapping[str, Field]) -> None:
        self.language, self.data = language, data
        self.usual = "ltr" if language == "en" else "rtl"

    def wanted(self, block: Block) -> bool:
        return not block.when or bool(self.data.get(block.when))

    def block(self, block: Block) -> Filled | None:
        if block.form in ("say", "head"):
            return self.sentence(block.form, block.say or block.head or {})
        if block.form in ("points", "words"):
            return self.own(block.form, block.points or block.words or "")
        if block.form == "pairs":
            return self.pairs(block.pairs or [])
        return self.table(block.table) if block.table else {"form": "turn"}

    def text(self, value: Value) -> str:
        if isinstance(value, Names):
            return clean(in_language(value, self.language))
        return clean(str(value))

    def sentence(self, form: str, said: Said) -> Filled:
        text = _PLACE.sub(lambda found: self.placed(found[1]), said[self.language])
        return {"form": form, "text": " ".join(text.split()), "dir": self.usual}

    def placed(self, name: str) -> str:
        value = self.data.get(name, "")
        assert isinstance(value, str | int | Names)
        return apart(" ".join(self.text(value).split()))

    def own(self, form: str, name: str) -> Filled | None:
        """Someone's own words line by line, or a numbered list."""
        value: Any = self.data.get(name, "")
        lines = self.text(value).split("\n") if form == "words" else value
        say = self.quoted if form == "words" else self.spoken
        items = [say(line) for line in lines if str(line).strip()]
        return {"form": form, "items": items} if items else None

    def spoken(self, value: Any) -> Filled:
        text = self.text(value)
        return {"text": text, "dir": leaning(text, self.usual)}

    def quoted(self, value: Any) -> Filled:
        """Someone's own words keep the direction they begin in."""
        text = self.text(value)
        return {"text": text, "dir": direction(text, self.usual)}

    def pairs(self, pairs: Sequence[Pair]) -> Filled | None:
        rows = [
            {"title": pair.title[self.language], **self.spoken(self.data[pair.name])}
            for pair in pairs
            if self.data.get(pair.name)
        ]
        return {"form": "pairs", "items": rows} if rows else None

    def table(self, table: Table) -> Filled | None:
        rows: Any = self.data.get(table.rows)
        cells = [
            [self.spoken(row.get(one.name, "")) for one in table.columns] for row in rows or ()
        ]
        titles = [column.title[self.language] for column in table.columns]
        wide = [column.wide for column in table.columns]
        return {"form": "table", "titles": titles, "wide": wide, "rows": cells} if cells else None
