"""The signal `duty_time`; its `reference` is the recorded state, or `unknown` when mixed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from zabta.domain.force import DutySource, DutySpan, Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import FORCE_ZONE, Precision, Span
from zabta.domain.signal import Signal
from zabta.signals.duty_time.weigh import SCORE, state_of, weigh
from zabta.signals.port import Subject
from zabta.signals.sayings import NO_WORDS, english, sayings, titles, together, told

_LONG = timedelta(hours=14)

_ALWAYS = ("scheduled", "clock", "someone_else")
_SAYINGS = sayings(Path(__file__).with_name("sayings.yaml"))
TITLES = titles(_SAYINGS)
_say = _SAYINGS.say


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
    why, doubts = _why(spans, when), _doubts(spans)
    return Signal(
        name="duty_time",
        likelihood=likelihood,
        score=SCORE[likelihood],
        why=why.en,
        may_be_wrong=english(doubts),
        reference=state_of(spans, when).value,
        detector="duty_time",
        version="1",
        told=told(why, doubts),
    )


def _why(spans: tuple[DutySpan, ...], when: Span) -> Names:
    surest_first = sorted(spans, key=lambda one: (one.source is DutySource.ROSTER, one.span.start))
    said = _say("whole", records=together(map(_said, surest_first)), when=_clock(when))
    return Names(said.en[0].upper() + said.en[1:], said.ur, said.ps)


def _said(one: DutySpan) -> Names:
    start = one.span.start.astimezone(FORCE_ZONE)
    end = one.span.end.astimezone(FORCE_ZONE)
    is_one_day = end.date() == start.date()
    return _say(
        "has",
        record=_say(f"record_{one.source.value}"),
        entry=_say("entry", number=one.entry) if one.entry else NO_WORDS,
        state=_say(f"state_{one.state.value}"),
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}" if is_one_day else _say("time_on", **_parts(end)),
    )


def _clock(when: Span) -> Names:
    at = when.start.astimezone(FORCE_ZONE)
    return _say("time_in", year=at.year, **_parts(at))


def _parts(at: datetime) -> dict[str, str | Names]:
    return {"time": f"{at:%H:%M}", "day": str(at.day), "month": _say(f"month_{at.month}")}


def _doubts(spans: tuple[DutySpan, ...]) -> tuple[Names, ...]:
    sources = {one.source for one in spans}
    has_diary = DutySource.DIARY in sources
    states = {one.state for one in spans}
    particular = (
        ("diary", has_diary),
        ("roster", not has_diary),
        ("long", any(one.span.end - one.span.start >= _LONG for one in spans)),
        ("against", len(sources) > 1 and len(states) > 1),
    )
    return tuple(_say(key) for key in (*_ALWAYS, *(key for key, holds in particular if holds)))
