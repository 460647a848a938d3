"""A clock begins with service, leaves out leave, and never ends on a free day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from procedure.story import BEGIN, CALENDAR, DPO, ZARGHUNA, Story
from zabta.procedure.calendar import Calendar, TakenBack, day_of, days_of, end_of
from zabta.procedure.clocks import latest, waiting

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_the_day_of_service_is_not_counted() -> None:
    assert Calendar().due(date(2026, 3, 2), 7) == date(2026, 3, 9)


def test_a_clock_does_not_end_on_a_sunday_or_a_holiday() -> None:
    calendar = Calendar(holidays=frozenset({date(2026, 3, 23)}))
    assert calendar.due(date(2026, 3, 15), 7) == date(2026, 3, 24)


def test_leave_stops_the_clock() -> None:
    calendar = Calendar(leave=days_of([(date(2026, 3, 4), date(2026, 3, 6))]))
    assert calendar.due(date(2026, 3, 2), 7) == date(2026, 3, 12)


@given(DAYS, st.integers(1, 90), st.sets(DAYS, max_size=30), st.sets(DAYS, max_size=30))
def test_holidays_and_leave_only_ever_lengthen_a_clock(
    start: date, days: int, holidays: set[date], leave: set[date]
) -> None:
    plain = Calendar().due(start, days)
    due = Calendar(holidays=frozenset(holidays), leave=frozenset(leave)).due(start, days)
    assert due >= plain >= start + timedelta(days=days)
    assert due not in holidays | leave


def test_a_day_ends_at_midnight_of_the_force() -> None:
    assert day_of(end_of(date(2026, 3, 9)) - timedelta(seconds=1)) == date(2026, 3, 9)
    assert day_of(end_of(date(2026, 3, 9))) == date(2026, 3, 10)


def test_the_clock_of_the_defence_runs_from_service_not_from_the_charge() -> None:
    story = Story().charged()
    run = latest(story.track, story.file, "defence", CALENDAR)
    assert run is not None
    assert run.began == story.file.acts[-1].at
    assert run.ends == CALENDAR.due(day_of(run.began), 7)


def test_an_answer_meets_its_clock() -> None:
    story = Story().charged()
    assert [run.clock.name for run in waiting(story.track, story.file, CALENDAR)] == ["defence"]
    story.does(ZARGHUNA, "answer_charge")
    assert waiting(story.track, story.file, CALENDAR) == []


def test_no_appeal_clock_runs_before_the_order_is_served() -> None:
    story = Story().final_answered()
    order = {"outcome": "penalty", "penalty": "removal", "proportionality": "it was " * 9}
    story.does(DPO, "order_major", **order)
    assert latest(story.track, story.file, "appeal", CALENDAR) is None
    assert story.at > BEGIN


@given(
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(0, 90), st.integers(-5, 90), st.booleans()), max_size=12),
)
def test_taking_days_back_never_shortens_what_an_officer_was_told(
    start: date, days: int, back: list[tuple[int, int, bool]]
) -> None:
    """A day taken back before the clock began was never told, and counts for nothing."""
    began = datetime.combine(start, time(6), UTC)
    gone = tuple(
        TakenBack(start + timedelta(days=day), began + timedelta(days=at), is_leave)
        for day, at, is_leave in back
    )
    later = [one for one in gone if one.at > began]
    told = Calendar(
        holidays=frozenset(one.day for one in later if not one.is_leave),
        leave=frozenset(one.day for one in later if one.is_leave),
    )
    assert Calendar(taken_back=gone).as_told(began).due(start, days) == told.due(start, days)


@given(DAYS, st.integers(1, 60), st.sets(DAYS, max_size=20), st.sets(DAYS, max_size=20))
def test_leave_that_is_known_later_lengthens_no_less_than_if_it_had_been_known(
    start: date, days: int, known: set[date], fresh: set[date]
) -> None:
    before = Calendar(leave=frozenset(known)).due(start, days)
    after = Calendar(leave=frozenset(known | fresh))
    new = frozenset(fresh - known)
    assert after.lengthened(before, start, new) >= after.due(start, days)
    if not any(start < day <= before for day in new):
        assert after.lengthened(before, start, new) == before
