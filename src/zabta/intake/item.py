"""One raw item that remembers which of its leaves were used, so that none is lost unseen."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from zabta.intake.pointer import Path, pointer
from zabta.intake.port import Leaves
from zabta.intake.private import is_other_people, is_private_name, is_private_value

_ID = re.compile(r"[^\s\x00-\x1f\x7f\ufffd]{1,512}")
_BIGGEST = 2**63 - 1


class Item:
    """A raw JSON value and, shared by all its parts, the set of places that were taken.

    A getter takes a leaf only when it has the type asked for; anything else stays, and comes out
    of `left` as unknown.
    """

    __slots__ = ("_path", "_root", "_taken", "raw")

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self._root = raw
        self._path: Path = ()
        self._taken: set[Path] = set()

    def at(self, *path: str | int) -> Any:
        """The value at a path, not taken; None when there is none."""
        here = self.raw
        for step in path:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def sub(self, *path: str | int) -> Item:
        """The part at a path; its takings count for the whole."""
        part = Item.__new__(Item)
        part.raw, part._root = self.at(*path), self._root
        part._path, part._taken = self._path + path, self._taken
        return part

    def each(self, *path: str | int) -> list[Item]:
        """The parts of a list, or none when it is no list."""
        found = self.at(*path)
        count = len(found) if isinstance(found, list) else 0
        return [self.sub(*path, index) for index in range(count)]

    def take(self, *path: str | int) -> None:
        """Count everything at a path as used."""
        if self.at(*path) is not None:
            self._taken.add(self._path + path)

    def has(self, *path: str | int) -> bool:
        return self.at(*path) not in (None, "", [], {})

    def text(self, *path: str | int) -> str | None:
        found = self.at(*path)
        if not isinstance(found, str):
            return None
        self.take(*path)
        return found

    def word(self, *path: str | int) -> str | None:
        """A text that is not empty. An address that carries somebody's token is none."""
        found = self.at(*path)
        if not isinstance(found, str) or not found.strip():
            return None
        if found.startswith("http") and is_private_value(found):
            return None
        self.take(*path)
        return found.strip()

    def ident(self, *path: str | int) -> str | None:
        """An id as text. A decimal number is none: its last digits are lost."""
        found = self.at(*path)
        if isinstance(found, bool) or not isinstance(found, (str, int)):
            return None
        if isinstance(found, int) and found.bit_length() > 128:
            return None
        known = _ID.fullmatch(str(found).strip())
        if known:
            self.take(*path)
        return known[0] if known else None

    def count(self, *path: str | int) -> int | None:
        """A count of 0 or more, also when it is written as text."""
        found = self.at(*path)
        if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 20:
            found = int(found)
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= _BIGGEST:
            return None
        self.take(*path)
        return found

    def number(self, *path: str | int) -> float | None:
        found = self.at(*path)
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            return None
        try:
            value = float(found)
        except OverflowError:
            return None
        if not math.isfinite(value):
            return None
        self.take(*path)
        return value

    def flag(self, *path: str | int) -> bool | None:
        found = self.at(*path)
        if not isinstance(found, bool):
            return None
        self.take(*path)
        return found

    def left(self) -> tuple[dict[str, Any], Leaves]:
        """Leaves of the whole item that were not taken, by JSON pointer, and the account of all."""
        unknown: dict[str, Any] = {}
        total = mapped = private = 0
        for path, value, taken, is_private in _walk(self._root, self._taken):
            total += 1
            if taken:
                mapped += 1
            elif is_private or is_private_value(value):
                private += 1
            else:
                unknown[pointer(path)] = _writable(value)
        return unknown, Leaves(total, mapped, len(unknown), private)


def _walk(root: Any, taken: set[Path]) -> Iterator[tuple[Path, Any, bool, bool]]:
    """(path, value, was taken, is private) of every leaf; an empty list or object is a leaf."""
    todo: list[tuple[Path, Any, bool, bool]] = [((), root, False, False)]
    while todo:
        path, value, used, private = todo.pop()
        used = used or path in taken
        private = private or (bool(path) and _is_closed(str(path[-1]), value))
        if isinstance(value, dict) and value:
            todo.extend((*_down(path, key, each), used, private) for key, each in value.items())
        elif isinstance(value, list) and value:
            todo.extend((*_down(path, key, each), used, private) for key, each in enumerate(value))
        else:
            yield path, value, used, private


def _is_closed(name: str, value: Any) -> bool:
    return is_private_name(name) or bool(value and is_other_people(name, value))


def _down(path: Path, key: str | int, value: Any) -> tuple[Path, Any]:
    return (*path, key), value


def _writable(value: Any) -> Any:
    """The leaf as JSON can write it without loss: numbers beyond its reach become text."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return hex(value) if value.bit_length() > 4000 else str(value)
    return value
