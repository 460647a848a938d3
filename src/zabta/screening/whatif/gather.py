"""Parts put together: posts add up, officers are counted once each however many posts they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from zabta.screening.whatif.bits import Bits
from zabta.screening.whatif.block import Block
from zabta.screening.whatif.count import Numbers, Part
from zabta.screening.whatif.store import DIMENSIONS
from zabta.screening.whatif.tally import POSTS, WHOLE, Counts, Group, Tally

ROOM = 512
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
        self._stride = -(-officers // 8)
        self._seen: dict[tuple[str, str], Bits] = {}

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
            self._mark(self._marks(name), every, rows, who[rows])

    def _marks(self, name: tuple[str, str]) -> Bits:
        """A bit an officer, a row a group, for the officers behind one count of one clause."""
        size = len(self._there) * self._stride
        found = self._seen.get(name)
        if found is None or len(found) < size:
            more = np.zeros(size - (0 if found is None else len(found)), np.uint8)
            found = self._seen[name] = more if found is None else np.concatenate([found, more])
        return found

    def _mark(
        self, marks: Bits, every: Sequence[int | Numbers], rows: Numbers, who: Numbers
    ) -> None:
        byte, bit = who >> 3, (1 << (who & 7)).astype(np.uint8)
        for codes in every:
            there = codes if isinstance(codes, int) else codes[rows]
            np.bitwise_or.at(marks, there * self._stride + byte, bit)

    def _finish_heads(self) -> None:
        for (clause, name), marks in self._seen.items():
            table = marks.reshape(-1, self._stride)
            numbers = np.bitwise_count(table).sum(axis=1, dtype=np.int64).tolist()
            for group, at in self._index.items():
                if at < len(numbers) and numbers[at]:
                    setattr(self._tally.counts(clause, group), f"officers_{name}", numbers[at])

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
