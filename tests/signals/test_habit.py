"""A habit needs enough posts on enough days, and says what recurs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.domain.post import Post
from zabta.signals import habit
from zabta.signals.habit.detector import FEWEST
from zabta.signals.port import Subject

FRIDAY_NINE = datetime(2026, 1, 2, 16, 10, tzinfo=UTC)
"""21:10 in Karachi."""


def posts(offsets_in_hours: list[int], place: str | None = None) -> list[Post]:
    return [
        Post(
            id=str(number),
            published_at=(FRIDAY_NINE + timedelta(hours=hours)).isoformat(),
            place=place,
        )
        for number, hours in enumerate(offsets_in_hours)
    ]


WEEK, DAY = 24 * 7, 24

TABLE = [
    ("every Friday", [n * WEEK for n in range(8)], "very_likely",
     "8 of 8 posting days are Fridays between 21:00 and 22:00"),
    ("most Fridays", [100, 300, *(n * WEEK for n in range(3, 9))], "very_likely", "6 of 8"),
    ("every evening", [n * DAY for n in range(10)], "very_likely",
     "10 of 10 posting days have a post between 21:00 and 22:00"),
    ("some evenings", [*(n * DAY + 2 for n in range(5)), *(n * DAY for n in range(5, 14))],
     "likely", "9 of 14"),
    ("too few", [n * WEEK for n in range(5)], None, ""),
    ("one busy evening", [0] * 12, None, ""),
    ("no pattern", [n * (WEEK + 5) for n in range(12)], None, ""),
    ("a pattern this post does not fit", [*(n * WEEK for n in range(9)), 9 * WEEK + 5], None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("case", "hours", "likelihood", "said"), TABLE)
def test_a_recurring_hour_is_a_habit(
    case: str, hours: list[int], likelihood: str | None, said: str
) -> None:
    *earlier, last = posts(hours)
    found = list(habit.detect(Subject(post=last, earlier=tuple(earlier))))
    assert [one.likelihood.value for one in found] == ([likelihood] if likelihood else []), case
    assert all(said in one.why for one in found)


def test_a_recurring_place_is_a_habit() -> None:
    *earlier, last = posts([n * (WEEK + 5) for n in range(7)], place="Ghara bridge")
    (signal,) = habit.detect(Subject(post=last, earlier=tuple(earlier)))
    assert signal.why == "7 of 7 days with a named place name Ghara bridge"


def test_posts_known_only_to_the_day_show_no_hour() -> None:
    days = [Post(id=str(n), published_at=f"2026-01-{n:02}") for n in range(1, 20)]
    assert list(habit.detect(Subject(post=days[-1], earlier=tuple(days[:-1])))) == []


@given(st.lists(st.integers(0, 5000), max_size=FEWEST - 2))
def test_fewer_posts_than_needed_are_never_a_habit(hours: list[int]) -> None:
    *earlier, last = posts([*sorted(hours), 6000])
    assert list(habit.detect(Subject(post=last, earlier=tuple(earlier)))) == []
