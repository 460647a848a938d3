"""The trend is a matter of what everybody sees: months that are held back do not move it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabta.figures.hidden import FEWEST, release
from zabta_site.oversight.changes import changes, following, longest_run

FIRST = "2024-01"
month = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: (sum(two), two[0]))
many = st.lists(month, min_size=14, max_size=30)


def names(count: int) -> list[str]:
    told = [FIRST]
    while len(told) < count:
        told.append(following(told[-1]))
    return told


def shown(numbers: list[tuple[int, int]]) -> list[dict[str, Any]]:
    told = release(dict(zip(names(len(numbers)), numbers, strict=True)))
    return [{"key": key, "numbers": list(told.shown(key))} for key in sorted(told.rows)]


def fitted(numbers: list[tuple[int, int]]) -> dict[str, Any]:
    return changes(shown(numbers), [names(len(numbers))[len(numbers) // 2]])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(many, st.integers(0, 9), st.integers(0, 9))
def test_months_that_are_held_back_do_not_move_the_trend(
    numbers: list[tuple[int, int]], seen: int, asked: int
) -> None:
    """Whoever knows the months that are shown could have worked the trend out alone."""
    rows = shown(numbers)
    told = fitted(numbers)
    known = {row["key"]: row["numbers"] for row in rows if len(row["numbers"]) > 1}
    blind = [{"key": key, "numbers": known.get(key, [seen + asked][:asked])} for key in names(40)]
    assert changes(blind, [names(len(numbers))[len(numbers) // 2]]) == told
    for key in known:
        if told and told["first"] <= key <= told["last"]:
            assert min(known[key]) >= FEWEST


def test_a_month_that_is_held_back_ends_the_row() -> None:
    assert longest_run(["2024-01", "2024-02", "2024-04", "2024-05", "2024-06"]) == [
        "2024-04", "2024-05", "2024-06",
    ]  # fmt: skip


def test_the_newer_of_two_rows_as_long_is_taken() -> None:
    assert longest_run(["2023-12", "2024-01", "2024-03", "2024-04"]) == ["2024-03", "2024-04"]


def test_nothing_shown_says_nothing() -> None:
    assert changes([], [FIRST]) == {}
    assert changes([{"key": "2024-01", "numbers": []}], [FIRST]) == {}
