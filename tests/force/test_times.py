"""Local times, with the summers in which Pakistan moved its clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.domain.moment import FORCE_ZONE
from zabta.force.times import BadTime, day_start, read_since, read_time, read_until

READ = [
    ("2026-03-01 08:00", "2026-03-01T03:00"),
    ("2026-03-01T08:00:30", "2026-03-01T03:00:30"),
    ("2002-07-01 08:00", "2002-07-01T02:00"),
    ("2008-07-01 08:00", "2008-07-01T02:00"),
    ("2009-07-01 08:00", "2009-07-01T02:00"),
    ("2009-12-01 08:00", "2009-12-01T03:00"),
    ("2008-10-31T23:30:00+05:00", "2008-10-31T18:30"),
    ("2026-03-01T03:00:00Z", "2026-03-01T03:00"),
]


@pytest.mark.parametrize(("text", "utc"), READ)
def test_a_time_is_read_on_the_clock_of_its_day(text: str, utc: str) -> None:
    assert read_time(text) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


REFUSED = [
    "2008-06-01 00:30",
    "2008-10-31 23:30",
    "2026-02-30 08:00",
    "2026-03-01",
    "8:00",
    "",
    "٢٠٢٦-٠٣-٠١ ٠٨:٠٠",
    "2026-03-01T25:00",
    "0001-01-01T00:00:00+05:00",
    "2026-03-01 24:00",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_time_that_could_be_two_or_none_is_refused(text: str) -> None:
    with pytest.raises(BadTime):
        read_time(text)


def test_a_day_whose_midnight_was_skipped_begins_at_one() -> None:
    assert read_since("2008-06-01") == datetime(2008, 5, 31, 19, tzinfo=UTC)


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01"])
def test_days_at_the_end_of_the_calendar_are_refused_in_words(text: str) -> None:
    with pytest.raises(BadTime):
        read_until(text) if text > "5" else read_since(text)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_one_day_ends_where_the_next_begins(day: date) -> None:
    tomorrow = day + timedelta(days=1)
    assert read_until(day.isoformat()) == read_since(tomorrow.isoformat()) == day_start(tomorrow)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.times())
def test_a_local_time_comes_back_as_it_was_written(day: date, clock: time) -> None:
    text = datetime.combine(day, clock).replace(microsecond=0).isoformat()
    try:
        at = read_time(text)
    except BadTime:
        return
    assert at.astimezone(FORCE_ZONE).replace(tzinfo=None).isoformat() == text
