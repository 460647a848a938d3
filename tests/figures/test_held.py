"""Two releases of a figure that is no count never lie one case apart."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from zabta.figures.held import Given, Resting, hold, shown
from zabta.figures.hidden import FEWEST

counts = st.integers(0, 40)
weeks = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.tuples(counts, counts)), min_size=2, max_size=6
)


def week(now: dict[str, tuple[int, int]]) -> dict[str, Resting]:
    """A row that would give its counts away to whoever sees two of it."""
    return {key: Resting({"key": key, "share": list(basis)}, basis) for key, basis in now.items()}


def given_out(times: list[dict[str, tuple[int, int]]]) -> list[Given]:
    told: list[Given] = [{}]
    for now in times:
        told.append(hold(week(now), told[-1]))
    return told[1:]


@given(weeks)
def test_no_row_rests_on_few(times: list[dict[str, tuple[int, int]]]) -> None:
    for told in given_out(times):
        assert all(min(row["share"]) >= FEWEST for row in shown(told))


@given(weeks)
def test_no_two_releases_tell_of_a_few_between_them(
    times: list[dict[str, tuple[int, int]]],
) -> None:
    said: dict[str, list[list[int]]] = {}
    for told in given_out(times):
        for row in shown(told):
            said.setdefault(row["key"], []).append(row["share"])
    for rows in said.values():
        for old, new in combinations(rows, 2):
            assert all(a == b or abs(a - b) >= FEWEST for a, b in zip(old, new, strict=True))


@given(weeks)
def test_what_was_given_out_stands_until_it_may_be_renewed(
    times: list[dict[str, tuple[int, int]]],
) -> None:
    told = given_out(times)
    for before, after in pairwise(told):
        assert set(before) <= set(after)


def test_what_a_row_rests_on_is_not_shown() -> None:
    told = hold(week({"a": (20, 30)}), {})
    assert shown(told) == [{"key": "a", "share": [20, 30], "back": 0}]


def test_a_held_row_says_how_many_releases_ago_it_was() -> None:
    first = hold(week({"a": (20, 30)}), {})
    second = hold(week({"a": (21, 30)}), first)
    assert shown(hold(week({"a": (22, 30)}), second))[0] == {
        "key": "a", "share": [20, 30], "back": 2,
    }  # fmt: skip


def test_the_same_counts_dealt_otherwise_change_no_word() -> None:
    first = hold({"a": Resting({"key": "a", "odds": 1}, (20,))}, {})
    again = hold({"a": Resting({"key": "a", "odds": 2}, (20,))}, first)
    assert shown(again)[0] == {"key": "a", "odds": 1, "back": 1}
