"""Parts put together: posts add up, officers are counted once each however many posts they have."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zabta.screening.whatif.block import Block
from zabta.screening.whatif.count import Numbers, Part
from zabta.screening.whatif.store import DIMENSIONS
from zabta.screening.whatif.tally import POSTS, WHOLE, Counts, Group, Tally

ROOM = 64
"""Groups there is room for at first; doubled when they are more."""


class Gather:
    """Parts of one comparison go in one after another; `finish` gives the tally."""

    def __init__(self, officers: int) -> None:
        self._officers = officers
        self._tally = Tally()
        self._clauses: tuple[str, ...] = ()
        self._index: dict[Group, int] = {}
        self._sums = np.zeros((ROOM, 0, len(POSTS)), np.int64)
        self._there = np.zeros((ROOM, officers), np.bool_)
        self._seen: dict[tuple[str, str], list[Numbers]] = {}

    def add(self, part: Part) -> None:
        self._tally.posts += part.posts
        self._tally.nobody += part.nobody
        self._tally.gated += part.gated
        if not self._clauses:
            self._clauses = part.clauses
            self._sums = np.zeros((len(self._sums), *part.sums.shape[1:]), np.int64)
        numbers = [self._number(group) for group in part.groups]
        self._sums[numbers] += part.sums
        self._heads(part)

    def finish(self) -> Tally:
        for group, at in self._index.items():
            self._tally.officers[group] = int(self._there[at].sum())
            for clause, numbers in zip(self._clauses, self._sums[at].tolist(), strict=True):
                if any(numbers):
                    self._tally.table[clause, group] = Counts(*numbers)
        self._finish_heads()
        return self._tally

    def _heads(self, part: Part) -> None:
        who = part.block.officers
        rows = part.eligible
        every = list(self._codes(part.block))
        for codes in every:
            self._there[codes if isinstance(codes, int) else codes[rows], who[rows]] = True
        for name, rows in part.seen.items():
            for codes in every:
                there = codes if isinstance(codes, int) else codes[rows]
                keys = np.unique(there * self._officers + who[rows])
                self._seen.setdefault(name, []).append(keys)

    def _finish_heads(self) -> None:
        groups = list(self._index)
        for (clause, name), keys in self._seen.items():
            group_of = np.unique(np.concatenate(keys)) // self._officers
            numbers = np.bincount(group_of, minlength=len(groups)).tolist()
            for group, number in zip(groups, numbers, strict=True):
                if number:
                    setattr(self._tally.counts(clause, group), f"officers_{name}", number)

    def _codes(self, block: Block) -> Iterator[int | Numbers]:
        """Each row's group in the run's own numbering: of the whole, the month, each dimension."""
        yield self._number(WHOLE)
        yield self._number(("month", block.month))
        for dimension in DIMENSIONS:
            group = block.groups[dimension]
            numbers = [self._number((dimension, value)) for value in group.values]
            yield np.array(numbers, np.int64)[group.codes]

    def _number(self, group: Group) -> int:
        if group not in self._index:
            self._index[group] = len(self._index)
            if len(self._index) > len(self._there):
                self._there = np.concatenate([self._there, np.zeros_like(self._there)])
                self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        return self._index[group]
