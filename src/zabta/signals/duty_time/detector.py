"""The signal `duty_time`; its `reference` is the recorded state, or `unknown` when mixed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from zabta.domain.force import DutySource, DutySpan
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import FORCE_ZONE, Precision, Span
from zabta.domain.signal import Signal
from zabta.signals.duty_time.weigh import SCORE, state_of, weigh
from zabta.signals.port import Subject

_LONG = timedelta(hours=14)

_ALWAYS_DOUBT = (
    "The post may have been written earlier and scheduled for this time",
    "The time is the platform's; a phone's clock or zone may be behind it",
    "Someone else may have posted from the account",
)
_ROSTER_DOUBT = "A roster is a plan; without a diary entry it does not show duty (N4)"
_LONG_DOUBT = "The recorded span is long; the officer may have been resting at the post (N4)"
_DIARY_DOUBT = "Diary entries can be late or altered; look at the register itself"
_AGAINST_DOUBT = "The diary and the roster do not agree"

_RECORD = {DutySource.DIARY: "the daily diary", DutySource.ROSTER: "the roster"}


def detect(subject: Subject) -> Iterable[Signal]:
    """Nothing for a post known only to the day: a day can never prove duty time."""
    moment = subject.post.moment
    when = moment.span()
    if when is None or moment.precision is Precision.DAY:
        return
    spans = tuple(one for one in subject.duty if one.span.meets(when))
    likelihood = weigh(spans, when)
    if likelihood is not None:
        yield _signal(spans, when, likelihood)


def _signal(spans: tuple[DutySpan, ...], when: Span, likelihood: Likelihood) -> Signal:
    return Signal(
        name="duty_time",
        likelihood=likelihood,
        score=SCORE[likelihood],
        why=_why(spans, when),
        may_be_wrong=_doubts(spans),
        reference=state_of(spans, when).value,
        detector="duty_time",
        version="1",
    )


def _why(spans: tuple[DutySpan, ...], when: Span) -> str:
    surest_first = sorted(spans, key=lambda one: (one.source is DutySource.ROSTER, one.span.start))
    said = "; ".join(_said(one) for one in surest_first)
    return f"{said[0].upper()}{said[1:]}; posted {_clock(when)}"


def _said(one: DutySpan) -> str:
    entry = f" (entry {one.entry})" if one.entry else ""
    start = one.span.start.astimezone(FORCE_ZONE)
    end = one.span.end.astimezone(FORCE_ZONE)
    shown = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%H:%M} on {end.day} {end:%b}"
    state = f"{one.state} duty" if one.state == "active" else one.state
    return f"{_RECORD[one.source]}{entry} has the officer on {state} {start:%H:%M}–{shown}"


def _clock(when: Span) -> str:
    at = when.start.astimezone(FORCE_ZONE)
    return f"{at:%H:%M} on {at.day} {at:%b %Y}"


def _doubts(spans: tuple[DutySpan, ...]) -> tuple[str, ...]:
    sources = {one.source for one in spans}
    has_diary = DutySource.DIARY in sources
    states = {one.state for one in spans}
    particular = (
        (_DIARY_DOUBT, has_diary),
        (_ROSTER_DOUBT, not has_diary),
        (_LONG_DOUBT, any(one.span.end - one.span.start >= _LONG for one in spans)),
        (_AGAINST_DOUBT, len(sources) > 1 and len(states) > 1),
    )
    return (*_ALWAYS_DOUBT, *(text for text, holds in particular if holds))
