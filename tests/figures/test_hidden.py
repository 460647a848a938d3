"""No small cell can be worked out of anything that was given out, at once or one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabta.figures.hidden import FEWEST, Numbers, Tree, release, release_tree

PRIME = 1_000_003
SLOW = [HealthCheck.too_slow]
CHILDREN = {
    "force": ["north", "south", "east"],
    "north": ["n1", "n2", "n3", "n4"],
    "south": ["s1", "s2"],
    "east": ["e1", "e2", "e3"],
}
LEAVES = [leaf for unit in CHILDREN["force"] for leaf in CHILDREN[unit]]
COLUMNS, TIMES = 2, 3

numbers = st.one_of(st.integers(0, 12), st.integers(0, 45))
steps = st.lists(st.tuples(numbers, numbers), min_size=len(LEAVES), max_size=len(LEAVES))


class Known(NamedTuple):
    """A number somebody has: the sum of these leaves, in this column, at this time."""

    leaves: frozenset[str]
    column: int
    time: int


def below(unit: str) -> frozenset[str]:
    under = CHILDREN.get(unit)
    return frozenset().union(*(below(one) for one in under)) if under else frozenset([unit])


def grow(all_steps: Sequence[Sequence[tuple[int, int]]]) -> list[dict[str, Numbers]]:
    """Each time's numbers of every unit: what was there and some more, a part of it counted."""
    now = dict.fromkeys(LEAVES, (0, 0))
    times = []
    for step in all_steps:
        for leaf, (more, part) in zip(LEAVES, step, strict=True):
            of, count = now[leaf]
            now[leaf] = (of + more, min(of + more, count + part))
        times.append({unit: sums(now, unit) for unit in ["force", *CHILDREN["force"], *LEAVES]})
    return times


def sums(rows: dict[str, Numbers], unit: str) -> Numbers:
    return tuple(sum(rows[leaf][n] for leaf in below(unit)) for n in range(COLUMNS))


def given_out(trees: Sequence[Tree]) -> Iterator[Known]:
    for time, tree in enumerate(trees):
        for column in range(tree.parts["force"].whole):
            yield Known(below("force"), column, time)
        for part in tree.parts.values():
            for key, depth in part.depth.items():
                for column in range(depth):
                    yield Known(below(key), column, time)


class Attacker:
    """Keeps every equation in echelon form, and tells whether a sum follows from them."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, int]] = {}
        self.place = {leaf: n for n, leaf in enumerate(LEAVES)}

    def learn(self, known: Known) -> None:
        left = self.reduce(self.row([(known, 1)]))
        if left:
            first = min(left)
            turn = pow(left[first], -1, PRIME)
            self.rows[first] = {n: value * turn % PRIME for n, value in left.items()}

    def follows(self, *parts: tuple[Known, int]) -> bool:
        return not self.reduce(self.row(parts))

    def row(self, parts: Sequence[tuple[Known, int]]) -> dict[int, int]:
        row: dict[int, int] = {}
        for known, sign in parts:
            for leaf in known.leaves:
                n = (known.time * COLUMNS + known.column) * len(LEAVES) + self.place[leaf]
                row[n] = (row.get(n, 0) + sign) % PRIME
        return {n: value for n, value in row.items() if value}

    def reduce(self, row: dict[int, int]) -> dict[int, int]:
        row = dict(row)
        for first in sorted(range(TIMES * COLUMNS * len(LEAVES))):
            if first in row and first in self.rows:
                factor = row[first]
                for n, value in self.rows[first].items():
                    row[n] = (row.get(n, 0) - factor * value) % PRIME
                row = {n: value for n, value in row.items() if value}
        return row


def groups() -> list[frozenset[str]]:
    """Every unit, and every few of one unit's parts."""
    told = [below("force")]
    for parts in CHILDREN.values():
        for size in range(1, len(parts) + 1):
            told += [frozenset().union(*map(below, few)) for few in combinations(parts, size)]
    return told


def value(rows: Sequence[dict[str, Numbers]], known: Known) -> int:
    return sum(rows[known.time][leaf][known.column] for leaf in known.leaves)


def small(number: int) -> bool:
    return 0 < abs(number) < FEWEST


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.lists(steps, min_size=TIMES, max_size=TIMES))
def test_no_small_cell_follows_from_all_that_was_ever_given_out(
    all_steps: list[list[tuple[int, int]]],
) -> None:
    rows = grow(all_steps)
    trees: list[Tree] = []
    for now in rows:
        trees.append(release_tree(now, CHILDREN, "force", trees))
    attacker = Attacker()
    for known in given_out(trees):
        assert value(rows, known) >= FEWEST
        attacker.learn(known)
    for group in groups():
        for time in range(TIMES):
            check_time(attacker, rows, group, time)
            for before in range(time):
                check_change(attacker, rows, group, before, time)


def check_time(
    attacker: Attacker, rows: Sequence[dict[str, Numbers]], group: frozenset[str], time: int
) -> None:
    """Neither the number itself, nor what it leaves of the column before."""
    of, count = (Known(group, column, time) for column in range(COLUMNS))
    for one in (of, count):
        assert not (value(rows, one) < FEWEST and attacker.follows((one, 1)))
    left = value(rows, of) - value(rows, count)
    assert not (small(left) and attacker.follows((of, 1), (count, -1)))


def check_change(
    attacker: Attacker,
    rows: Sequence[dict[str, Numbers]],
    group: frozenset[str],
    before: int,
    time: int,
) -> None:
    """Nor the change from one release to another."""
    for column in range(COLUMNS):
        new, old = Known(group, column, time), Known(group, column, before)
        moved = value(rows, new) - value(rows, old)
        assert not (small(moved) and attacker.follows((new, 1), (old, -1)))


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), numbers, min_size=2), min_size=2))
def test_a_flat_table_gives_nothing_small_away_whichever_keys_come_and_go(
    times: list[dict[str, int]],
) -> None:
    told = []
    for now in times:
        told.append(release({key: (number,) for key, number in now.items()}, told))
    for one in told:
        hidden = one.hidden(0)
        assert all(one.rows[key][0] >= FEWEST for key in one.rows if key not in hidden)
        if one.whole and hidden:
            assert len(hidden) > 1
            assert sum(one.rows[key][0] for key in hidden) >= FEWEST


def test_large_cells_are_all_shown() -> None:
    told = release({"a": (40, 20), "b": (30, 15), "c": (12, 12)})
    assert told.hidden(0) == told.hidden(1) == frozenset()


def test_one_small_cell_takes_the_next_smallest_with_it() -> None:
    told = release({"a": (40,), "b": (30,), "c": (4,)})
    assert told.hidden(0) == {"b", "c"}


def test_a_cell_that_moved_a_little_is_held_back_and_shown_again_later() -> None:
    first = release({"a": (40,), "b": (30,), "c": (50,)})
    second = release({"a": (43,), "b": (45,), "c": (50,)}, [first])
    assert second.hidden(0) == {"a", "b"}
    third = release({"a": (53,), "b": (60,), "c": (50,)}, [first, second])
    assert third.hidden(0) == frozenset()


def test_what_a_count_leaves_is_hidden_as_well() -> None:
    told = release({"a": (40, 38), "b": (60, 30), "c": (50, 25)})
    assert "a" in told.hidden(1) and "a" not in told.hidden(0)
