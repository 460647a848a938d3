"""Counting rows into tallies: one module for each source, found by looking.

A module has `FAMILIES` (names it fills) and `count(since, upto) -> Counts`, where posts with a
number in (since, upto] are new; a source that is small counts all of it and ignores both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Key = tuple[str, str, str, str]
"""(family, month, dimension, key)."""
WIDTH = 5


class Counts(defaultdict[Key, list[int]]):
    """Numbers by key, each the whole and its parts."""

    def __init__(self) -> None:
        super().__init__(lambda: [0] * WIDTH)

    def add(
        self, family: str, month: str, cuts: Iterable[tuple[str, str]], depth: int, n: int = 1
    ) -> None:
        """`n` things that reached `depth` columns, under each of these cuts."""
        for dim, key in cuts:
            self.reached(family, month, dim, key, depth, n)

    def reached(self, family: str, month: str, dim: str, key: str, depth: int, n: int) -> None:
        row = self[family, month, dim, key]
        for column in range(depth):
            row[column] += n
