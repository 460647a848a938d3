"""Faults of a directive, gathered, each with its line and a caret under the place."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from zabta.domain.fault import BadInput, Fault

MOST = 200
"""More faults than this in one pack help nobody; the rest are counted."""
_WINDOW = 96
_LOOKED_AT = 1_000


class Place(NamedTuple):
    """Where in the pack: a file by its path inside the pack, line and column from 1."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class LintFault(Fault, frozen=True):
    """A fault with the source line it is in; `str` is one line, `picture` shows the caret."""

    at: Place = Place("")
    source: str = ""

    def picture(self) -> str:
        """The fault on its line, and under it the source with a caret; hints on their own line."""
        head = f"{self.where}: {self.what}"
        hints = [f"expected {self.expected}"] if self.expected else []
        hints += [self.mend] if self.mend else []
        source = _pointed(self.source, self.at) if self.at.line else []
        return "\n".join([head, *source, *(f"      = {hint}" for hint in hints)])


class Faults:
    """Collects what is wrong; the readers go on, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: dict[LintFault, None] = {}
        self._lines: dict[str, list[str]] = {}

    def knows(self, file: str, text: str) -> None:
        """Keep a file's lines, to show them beside its faults."""
        self._lines[file] = text.splitlines()

    def add(self, at: Place, what: str, expected: str = "", mend: str = "") -> None:
        lines = self._lines.get(at.file, [])
        source = lines[at.line - 1] if 0 < at.line <= len(lines) else ""
        self.found[LintFault(what, str(at), expected, mend, at, source)] = None

    def in_order(self) -> list[LintFault]:
        found = sorted(
            self.found, key=lambda fault: (fault.at.file, fault.at.line, fault.at.column)
        )
        rest = len(found) - MOST
        more = [LintFault(f"and {rest} more faults", mend="Mend these first")] if rest > 0 else []
        return found[:MOST] + more

    def raise_if_any(self) -> None:
        if self.found:
            raise BadInput(*self.in_order())


def shown(text: str) -> str:
    """Text of a pack as it may stand in a message: short, one line, nothing invisible."""
    clean = "".join(char if _is_plain(char) else f"\\u{ord(char):04x}" for char in text[:48])
    return f"'{clean}{'…' if len(text) > 48 else ''}'"


def closest(word: str, known: Iterable[str]) -> str:
    """'Did you mean …?' when one of the known words is near, else nothing."""
    near = difflib.get_close_matches(word[:100], sorted(known)[:_LOOKED_AT], 1, 0.6)
    return f"Did you mean {near[0]}?" if near else ""


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _pointed(source: str, at: Place) -> list[str]:
    """The source line, cut to a window around the place, and a caret line."""
    start = max(0, at.column - 1 - _WINDOW // 2) if at.column > _WINDOW else 0
    piece = source[start : start + _WINDOW].replace("\t", "→")
    clean = "".join(char if _is_plain(char) else "\N{REPLACEMENT CHARACTER}" for char in piece)
    offset = at.column - 1 - start
    width = max(1, min(at.width, len(piece) - offset))
    return [f"{at.line:>5} | {clean}".rstrip(), f"      | {' ' * offset}{'^' * width}"]
