"""One row of gallery.csv, and the gallery as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

TAUGHT = ("flag", "emblem", "insignia", "board", "distractor")
"""Flat marks, which the finder is taught; the others are compared in other ways."""
SHOWN = ("uniform", "equipment", "vehicle")
"""Things with depth, known only by a few photos."""
KNOWN = ("benign", "official")
"""Pictures known beforehand, compared by hash and by points."""
KINDS = (*TAUGHT[:3], *SHOWN, *TAUGHT[3:], *KNOWN)
"""In the order in which people see them."""


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One picture of one named thing. Several rows of one `name` are views of one thing."""

    file: str
    name: str
    kind: str
    owner: str = "ours"
    since: str = ""
    until: str = ""
    notes: str = ""
    row: int = 0

    @property
    def is_ours(self) -> bool:
        return self.kind != "distractor" and self.owner in ("", "ours")

    def is_current(self, day: str) -> bool:
        """Whether the mark is in use on an ISO day; an open side is open."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


class Gallery(msgspec.Struct, frozen=True):
    """A checked gallery: every file is there and every row is right."""

    folder: Path
    references: tuple[Reference, ...]

    def of(self, kinds: Iterable[str]) -> tuple[Reference, ...]:
        wanted = set(kinds)
        return tuple(each for each in self.references if each.kind in wanted)

    def named(self, kinds: Iterable[str]) -> dict[str, list[Reference]]:
        """References by name, in the order of the file."""
        names: dict[str, list[Reference]] = {}
        for each in self.of(kinds):
            names.setdefault(each.name, []).append(each)
        return names

    def path(self, reference: Reference) -> Path:
        return self.folder / reference.file
