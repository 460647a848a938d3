"""Duty time is an interval against records: one table of what each record makes likely."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.domain.force import DutySource, DutySpan, DutyState
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import Span
from zabta.domain.post import Post
from zabta.signals import duty_time
from zabta.signals.port import Subject

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def span(words: str) -> DutySpan:
    """`diary active 3-15`: hours in UTC on 1 March 2026."""
    source, state, hours = words.split()
    start, end = (DAY + timedelta(hours=int(hour)) for hour in hours.split("-"))
    return DutySpan(
        officer="C-101",
        span=Span(start, end),
        state=DutyState(state),
        source=DutySource(source),
        entry="14" if source == "diary" else "",
    )


TABLE = [
    ("09:35", ["diary active 3-15"], "likely", "active"),
    ("09:35", ["diary active 3-15", "roster active 3-15"], "very_likely", "active"),
    ("09:35", ["roster active 3-15"], "possible", "active"),
    ("09:35", ["roster standby 0-24"], "unlikely", "standby"),
    ("09:35", ["diary standby 0-24", "roster active 3-15"], "unlikely", "standby"),
    ("09:35", ["diary rest 3-15"], "unlikely", "rest"),
    ("09:35", ["diary leave 0-24"], "unlikely", "leave"),
    ("09:35", ["diary travel 3-15"], "unlikely", "travel"),
    ("09:35", ["diary training 3-15"], "unlikely", "training"),
    ("09:35", ["diary active 3-15", "diary rest 9-10"], "possible", "unknown"),
    ("09:35", ["diary active 3-15", "roster leave 0-24"], "likely", "active"),
    ("09:35", ["diary unknown 0-24"], None, None),
    ("09:35", ["diary unknown 0-24", "roster active 3-15"], "possible", "active"),
    ("09:35", ["diary active 10-15"], None, None),
    ("15:00", ["diary active 3-15"], None, None),
    ("09:35", [], None, None),
]


def detected(when: str | None, spans: list[str]) -> list[tuple[str, str | None]]:
    post = Post(id="1", published_at=when)
    subject = Subject(post=post, duty=tuple(map(span, spans)))
    return [(one.likelihood.value, one.reference) for one in duty_time.detect(subject)]


@pytest.mark.parametrize(("clock", "spans", "likelihood", "state"), TABLE)
def test_records_make_duty_as_likely_as_the_table_says(
    clock: str, spans: list[str], likelihood: str | None, state: str | None
) -> None:
    expected = [] if likelihood is None else [(likelihood, state)]
    assert detected(f"2026-03-01T{clock}:00Z", spans) == expected


@pytest.mark.parametrize("when", ["2026-03-01", None, "", "2026-03-01T09:35:00"])
def test_a_time_known_only_to_the_day_or_not_at_all_never_shows_duty(when: str | None) -> None:
    assert detected(when, ["diary active 0-24", "roster active 0-24"]) == []


def test_a_minute_at_the_edge_of_a_span_is_only_possible() -> None:
    post = Post(id="1", published_at="2026-03-01T14:59:00Z", time_precision="minute")  # type: ignore[arg-type] # as JSON has it
    spans = (span("diary active 3-15"),)
    edge = Post(id="1", published_at="2026-03-01T14:59:30Z", time_precision="minute")  # type: ignore[arg-type] # as JSON has it
    words = [
        [one.likelihood.value for one in duty_time.detect(Subject(post=one_post, duty=spans))]
        for one_post in (post, edge)
    ]
    assert words == [["likely"], ["possible"]]


def test_the_reason_names_the_record_the_hours_and_the_local_time() -> None:
    post = Post(id="1", published_at="2026-03-01T09:35:00Z")
    (signal,) = duty_time.detect(Subject(post=post, duty=(span("diary active 3-15"),)))
    assert signal.why == (
        "The daily diary (entry 14) has the officer on active duty 08:00–20:00; "
        "posted 14:35 on 1 Mar 2026"
    )
    assert any("scheduled" in doubt for doubt in signal.may_be_wrong)
    assert any("clock" in doubt for doubt in signal.may_be_wrong)


def test_a_roster_alone_says_that_it_is_a_plan() -> None:
    post = Post(id="1", published_at="2026-03-01T09:35:00Z")
    (signal,) = duty_time.detect(Subject(post=post, duty=(span("roster active 0-24"),)))
    assert any("N4" in doubt and "plan" in doubt for doubt in signal.may_be_wrong)
    assert any("resting" in doubt for doubt in signal.may_be_wrong)
    assert not signal.is_given


RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["diary", "roster"]),
        st.sampled_from(list(DutyState)),
        st.integers(0, 22),
        st.integers(1, 24),
    ).map(lambda row: f"{row[0]} {row[1]} {row[2]}-{max(row[3], row[2] + 1)}"),
    max_size=5,
)


@given(RECORDS, st.integers(0, 23))
def test_without_an_active_diary_entry_duty_is_never_given(records: list[str], hour: int) -> None:
    spans = [one for one in records if not one.startswith("diary active")]
    given_ = [Likelihood(word) for word, _ in detected(f"2026-03-01T{hour:02}:30:00Z", spans)]
    assert not any(one.at_least(Likelihood.LIKELY) for one in given_)
