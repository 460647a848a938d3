"""Conditions over packed bits: each comparison is two rows of bits, and the rest is AND and OR.

A bit is a post. "Is yes" and "is no" are kept apart; neither set is unknown. A million posts are
125 kB a row, so a rule over them costs microseconds once its comparisons are packed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from zabta.domain.likelihood import Likelihood
from zabta.policy.condition import (
    All,
    Any,
    Compare,
    Condition,
    IsUnknown,
    Leaf,
    Not,
    Op,
    Rendering,
    fold,
)

Bits = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.int64] | npt.NDArray[np.uint8]


class Plane(NamedTuple):
    """Which posts a condition is yes on, and which it is no on."""

    yes: Bits
    no: Bits


@dataclass(frozen=True)
class Column:
    """One fact of all posts: a number each, `unknown` where nobody told it; words' places."""

    values: Codes
    unknown: int
    words: Mapping[str, int]

    @cached_property
    def known(self) -> npt.NDArray[np.bool_]:
        return np.not_equal(self.values, self.unknown)


class Planes(Rendering[Plane]):
    """Renders conditions over the columns of one block of posts; each comparison is packed once."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        self._leaves: dict[Leaf, Plane] = {}

    def plane(self, condition: Condition) -> Plane:
        return fold(condition, self)

    def all_of(self, node: All, parts: tuple[Plane, ...]) -> Plane:
        return Plane(
            reduce(np.bitwise_and, [part.yes for part in parts]),
            reduce(np.bitwise_or, [part.no for part in parts]),
        )

    def any_of(self, node: Any, parts: tuple[Plane, ...]) -> Plane:
        return Plane(
            reduce(np.bitwise_or, [part.yes for part in parts]),
            reduce(np.bitwise_and, [part.no for part in parts]),
        )

    def negation(self, node: Not, part: Plane) -> Plane:
        return Plane(part.no, part.yes)

    def compare(self, node: Compare) -> Plane:
        return self._leaf(node)

    def is_unknown(self, node: IsUnknown) -> Plane:
        return self._leaf(node)

    def _leaf(self, node: Leaf) -> Plane:
        found = self._leaves.get(node)
        if found is None:
            found = self._leaves[node] = _packed(node, self._columns[node.fact])
        return found


def _packed(node: Leaf, column: Column) -> Plane:
    if isinstance(node, IsUnknown):
        return Plane(np.packbits(~column.known), np.packbits(column.known))
    yes = _TESTS[node.op](column, node)
    return Plane(np.packbits(yes & column.known), np.packbits(~yes & column.known))


def _is(column: Column, node: Compare) -> npt.NDArray[np.bool_]:
    if isinstance(node.value, bool):
        return np.equal(column.values, int(node.value))
    return np.equal(column.values, column.words.get(str(node.value), -1))


def _one_of(column: Column, node: Compare) -> npt.NDArray[np.bool_]:
    words = node.value if isinstance(node.value, tuple) else ()
    places = [column.words.get(word, -1) for word in words]
    return reduce(np.logical_or, [np.equal(column.values, place) for place in places])


def _rank(node: Compare) -> int:
    return Likelihood(str(node.value)).rank


def _count(node: Compare) -> int:
    return int(str(node.value))


_TESTS: Mapping[Op, Callable[[Column, Compare], npt.NDArray[np.bool_]]] = {
    Op.IS: _is,
    Op.ONE_OF: _one_of,
    Op.AT_LEAST: lambda column, node: np.greater_equal(column.values, _rank(node)),
    Op.BELOW: lambda column, node: np.less(column.values, _rank(node)),
    Op.MORE_THAN: lambda column, node: np.greater(column.values, _count(node)),
    Op.AT_MOST: lambda column, node: np.less_equal(column.values, _count(node)),
}
