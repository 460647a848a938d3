"""The bits that one fact brings to a ruleset, by its value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from zabta.domain.likelihood import Likelihood
from zabta.policy.compare import FactValue, leaf_value
from zabta.policy.condition import Compare, Leaf, Op

_KEPT = 256
"""Words no rule names are remembered up to here, so that odd data cannot fill the memory."""


class Table(dict[FactValue, int]):
    """Value of the fact to bits; a value met for the first time is worked out."""

    def __init__(self, work_out: Callable[[FactValue], int], known: Iterable[FactValue]) -> None:
        super().__init__((value, work_out(value)) for value in (None, *known))
        self._work_out = work_out

    def __missing__(self, value: FactValue) -> int:
        bits = self._work_out(value)
        if len(self) < _KEPT:
            self[value] = bits
        return bits


class Steps(dict[FactValue, int]):
    """A count to bits: all counts between two steps bring the same."""

    def __init__(self, work_out: Callable[[FactValue], int], steps: list[int]) -> None:
        super().__init__({None: work_out(None)})
        self._steps = steps
        self._bits = [work_out(value) for value in (*steps, steps[-1] + 1)]

    def __missing__(self, value: FactValue) -> int:
        if not isinstance(value, int):
            raise TypeError(f"a count fact holds {value!r}")
        return self._bits[bisect_left(self._steps, value)]


def table_for(comparisons: list[tuple[Leaf, int]], widen: Callable[[int], int]) -> Table | Steps:
    """The table of one fact, from its comparisons and their places.

    `widen` adds to the bits of the comparisons what they already settle about rules.
    """

    def work_out(found: FactValue) -> int:
        values = ((leaf_value(leaf, found), place) for leaf, place in comparisons)
        bits = ((1 if value else 2) << 2 * place for value, place in values if value is not None)
        return widen(sum(bits))

    compares = [leaf for leaf, _ in comparisons if isinstance(leaf, Compare)]
    steps = {int(str(leaf.value)) for leaf in compares if leaf.op in (Op.MORE_THAN, Op.AT_MOST)}
    if steps:
        return Steps(work_out, sorted(steps))
    return Table(work_out, {value for leaf in compares for value in _values(leaf)})


def _values(leaf: Compare) -> tuple[FactValue, ...]:
    if leaf.op in (Op.AT_LEAST, Op.BELOW):
        return tuple(Likelihood)
    if isinstance(leaf.value, tuple):
        return leaf.value
    return (True, False) if isinstance(leaf.value, bool) else (leaf.value,)
