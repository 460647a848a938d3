"""Hiding of small cells, so that no sum, difference or later release gives one away.

A table has keys (units, rank bands, months) and columns that are each a part of the one before
(officers, of them served). Its totals are taken to be known to everybody. At every release the
keys that are not shown form one block, whose sum can always be worked out; so the block holds at
least two keys, is never small and leaves doubt, and its change since any earlier release is not
small either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

FEWEST = 10
SLACK = 5
"""A block of hidden keys leaves each of them at least so many possible numbers."""

Numbers = tuple[int, ...]
Rows = Mapping[str, Numbers]


class Release(NamedTuple):
    """What was given out at one time: `depth[key]` columns of a key, `whole` of the total.

    `rows` and `total` hold everything, and stay in the house: they are what later releases are
    compared with.
    """

    rows: dict[str, Numbers]
    total: Numbers
    depth: dict[str, int]
    whole: int

    def shown(self, key: str) -> Numbers:
        return self.rows[key][: self.depth[key]] if key in self.depth else ()

    def hidden(self, column: int) -> frozenset[str]:
        return frozenset(key for key in self.rows if self.depth.get(key, 0) <= column)


def release(rows: Rows, earlier: Sequence[Release] = ()) -> Release:
    """What may be shown of these rows now, whatever was shown before."""
    width = max((len(one) for one in rows.values()), default=0)
    total = tuple(sum(one[n] for one in rows.values()) for n in range(width))
    whole = total_depth(total, [(one.total, one.whole) for one in earlier])
    return release_under(rows, total, whole, [(one, one.whole) for one in earlier])


def release_under(
    rows: Rows, total: Numbers, whole: int, earlier: Sequence[tuple[Release, int]]
) -> Release:
    """The same where the total is shown elsewhere, to `whole` columns (a unit's part of a tree).

    With each earlier release comes to how many columns its total was shown then.
    """
    gone = {key: (0,) * len(total) for old, _ in earlier for key in old.rows}
    rows = {**gone, **rows}
    depth = dict.fromkeys(rows, 0)
    for column in range(whole):
        block = _block(rows, column, depth, earlier)
        if block is None:
            break
        for key in rows:
            depth[key] = column + 1 if key not in block else depth[key]
    return Release(dict(rows), total, depth, whole)


def total_depth(total: Numbers, earlier: Sequence[tuple[Numbers, int]]) -> int:
    """How many columns of a total may be shown: none is small, nor what it leaves or moved by."""
    for column in range(len(total)):
        if not _is_large(total, column):
            return column
        if any(column < deep and not _moved(total, old, column) for old, deep in earlier):
            return column
    return len(total)


def _block(
    rows: Rows, column: int, depth: Mapping[str, int], earlier: Sequence[tuple[Release, int]]
) -> set[str] | None:
    """The keys to hide in this column; None when nothing but the total may be shown."""
    hide = {key for key in rows if depth[key] < column or not _may_show(rows, key, column, earlier)}
    others = sorted(
        (key for key in rows if key not in hide), key=lambda key: (rows[key][column], key)
    )
    while not _holds(rows, hide, column, earlier):
        if not others:
            return None
        hide.add(others.pop(0))
    return hide


def _may_show(rows: Rows, key: str, column: int, earlier: Sequence[tuple[Release, int]]) -> bool:
    return _is_large(rows[key], column) and all(
        (old.depth.get(key, 0) <= column and key in old.rows)
        or _moved(rows[key], old.rows.get(key, (0,) * len(rows[key])), column)
        for old, _ in earlier
    )


def _holds(rows: Rows, hide: set[str], column: int, earlier: Sequence[tuple[Release, int]]) -> bool:
    """Whether the hidden keys together give nothing small away, now or against an earlier time."""
    now = _sum(rows, hide, column)
    if hide and not (_is_large(now, column) and _leaves_doubt(rows, hide, column)):
        return False
    return all(
        _moved(_sum(rows, block, column), _sum(old.rows, block, column), column)
        for old, deep in earlier
        if column < deep
        for block in _blocks(hide, old.hidden(column))
    )


def _leaves_doubt(rows: Rows, hide: set[str], column: int) -> bool:
    """Whether the sum of the hidden keys leaves open what each of them is.

    Two keys that come to eighteen are both nine, if it is known that both are small.
    """
    told = [rows[key][column] for key in hide]
    most = FEWEST - 1
    if all(one <= most for one in told):
        return len(told) > 1 and sum(told) <= most * len(told) - SLACK
    return len(told) > 1 and sum(told) >= FEWEST + SLACK


def _blocks(now: set[str], before: frozenset[str]) -> list[set[str]]:
    """The sums that can be worked out at both times: one block when the two share a key."""
    return [now | before] if now & before else [one for one in (now, set(before)) if one]


def _sum(rows: Rows, keys: set[str] | frozenset[str], column: int) -> Numbers:
    told = [rows[key] for key in keys if key in rows]
    return tuple(sum(one[n] for one in told) for n in range(column + 1))


def _is_large(numbers: Numbers, column: int) -> bool:
    """The number itself, and what it leaves of the column before."""
    left = numbers[column - 1] - numbers[column] if column else 0
    return numbers[column] >= FEWEST and (left == 0 or left >= FEWEST)


def _moved(new: Numbers, old: Numbers, column: int) -> bool:
    """Not at all, or by as many as may be shown; likewise what it leaves of the column before."""
    by = new[column] - old[column]
    left = by - (new[column - 1] - old[column - 1]) if column else 0
    return all(one == 0 or abs(one) >= FEWEST for one in (by, left))


class Tree(NamedTuple):
    """Releases of a tree of units: one for each unit that has parts, by the unit's key."""

    parts: dict[str, Release]

    def shown(self, parent: str, key: str) -> Numbers:
        return self.parts[parent].shown(key) if parent in self.parts else ()


def release_tree(
    rows: Rows, children: Mapping[str, Sequence[str]], top: str, earlier: Sequence[Tree] = ()
) -> Tree:
    """`rows` has each unit with all that is below it. A part is shown only below a shown whole."""
    made: dict[str, Release] = {}
    whole = total_depth(
        rows[top],
        [(one.parts[top].total, one.parts[top].whole) for one in earlier if top in one.parts],
    )
    waiting = [(top, whole)]
    while waiting:
        parent, deep = waiting.pop()
        under = {key: rows[key] for key in children.get(parent, ())}
        if not under:
            continue
        before = [
            (one.parts[parent], one.parts[parent].whole) for one in earlier if parent in one.parts
        ]
        made[parent] = release_under(under, rows[parent], deep, before)
        waiting += [(key, made[parent].depth[key]) for key in under]
    return Tree(made)
