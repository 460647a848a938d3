"""A pack's files as plain values, and plain values as the same files again.

What a page edits and what git holds are one thing: `plain(written(data)) == data`, for every data
that `plain` can give.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zabta.policy.reader.faults import Faults
from zabta.policy.reader.files import PackFiles, Texts
from zabta.policy.reader.source import Mapping as MappingNode
from zabta.policy.reader.source import Node, Scalar, read_text

Plain = str | list["Plain"] | dict[str, "Plain"]
"""Text, lists and mappings; `yes`, dates and numbers are text, as in the files."""
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that YAML reads as line ends or not at all."""


def plain(text: str, name: str = "text") -> Plain:
    """A file's values. BadInput, with line and caret, when it is no directive YAML."""
    faults = Faults()
    node = read_text(text, name, faults)
    faults.raise_if_any()
    return plain_of(node) if node is not None else ""


def plain_of(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {key.text: plain_of(value) for key, value in node.pairs}
    return [plain_of(item) for item in node.items]


def written(data: Mapping[str, Plain]) -> str:
    """The values as YAML, keys in their order, every text in quotes."""
    return "\n".join(_mapping(data, "")) + "\n" if data else "{}\n"


def _mapping(data: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _under(f"{indent}{_key(key)}:", value, indent + "  ")


def _list(items: Sequence[Plain], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict) and item:
            first, *rest = _mapping(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield from _under(f"{indent}-", item, indent + "  ")


def _under(head: str, value: Plain, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {_quoted(value)}"
    elif not value:
        yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
    else:
        yield head
        yield from _mapping(value, indent) if isinstance(value, dict) else _list(value, indent)


def _key(text: str) -> str:
    return text if _WORD.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


@dataclass(frozen=True)
class PackText:
    """The files of a pack as they are written, also those that are in no folder."""

    folder: Path
    more: Texts = field(default_factory=dict)

    def read(self, name: str) -> dict[str, Plain]:
        """A file's values; nothing when there is no such file."""
        if name in self.more:
            found = plain(self.more[name], name)
        elif (self.folder / name).is_file():
            found = plain((self.folder / name).read_text(encoding="utf-8"), name)
        else:
            return {}
        return found if isinstance(found, dict) else {}

    def own_clauses(self, version: str) -> list[str]:
        """Clauses that a version has files of."""
        return PackFiles(self.folder, Faults(), self.more).stems(f"{version}/clauses")

    def clause(self, version: str, clause: str) -> dict[str, Plain]:
        """A clause as the version has it: its own file, or that of the version it carries."""
        seen: set[str] = set()
        while version and version not in seen:
            seen.add(version)
            found = self.read(f"{version}/clauses/{clause}.yaml")
            if found:
                return found
            version = str(self.read(f"{version}/directive.yaml").get("carries", ""))
        return {}
