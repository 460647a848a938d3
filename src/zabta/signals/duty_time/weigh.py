"""What duty records say of an interval: one row a combination, so that it can be read and argued.

Only a daily-diary entry corroborates. A roster is a plan, so alone it stays below `likely`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from zabta.domain.force import DutySource, DutySpan, DutyState
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import Span


class Says(StrEnum):
    """What one kind of record says of the whole interval."""

    NOTHING = "nothing"
    ACTIVE = "active"
    """Active for all of it."""
    PARTLY = "partly"
    """Active for some of it, or active and something else at once."""
    OTHER = "other"
    """Not active in any of it."""


def says(spans: Iterable[DutySpan], source: DutySource, when: Span) -> Says:
    here = [one for one in spans if one.source is source and one.span.meets(when)]
    known = [one for one in here if one.state is not DutyState.UNKNOWN]
    if not known:
        return Says.NOTHING
    active = [one for one in known if one.state is DutyState.ACTIVE]
    if not active:
        return Says.OTHER
    whole = any(one.span.covers(when) for one in active)
    return Says.ACTIVE if whole and len(active) == len(known) else Says.PARTLY


_LIKELIHOOD = {
    # diary, roster
    (Says.ACTIVE, Says.ACTIVE): Likelihood.VERY_LIKELY,
    (Says.ACTIVE, Says.PARTLY): Likelihood.LIKELY,
    (Says.ACTIVE, Says.NOTHING): Likelihood.LIKELY,
    (Says.ACTIVE, Says.OTHER): Likelihood.LIKELY,
    (Says.PARTLY, Says.ACTIVE): Likelihood.POSSIBLE,
    (Says.PARTLY, Says.PARTLY): Likelihood.POSSIBLE,
    (Says.PARTLY, Says.NOTHING): Likelihood.POSSIBLE,
    (Says.PARTLY, Says.OTHER): Likelihood.POSSIBLE,
    (Says.OTHER, Says.ACTIVE): Likelihood.UNLIKELY,
    (Says.OTHER, Says.PARTLY): Likelihood.UNLIKELY,
    (Says.OTHER, Says.NOTHING): Likelihood.UNLIKELY,
    (Says.OTHER, Says.OTHER): Likelihood.UNLIKELY,
    (Says.NOTHING, Says.ACTIVE): Likelihood.POSSIBLE,
    (Says.NOTHING, Says.PARTLY): Likelihood.POSSIBLE,
    (Says.NOTHING, Says.OTHER): Likelihood.UNLIKELY,
}

SCORE = {
    Likelihood.UNLIKELY: 0.1,
    Likelihood.POSSIBLE: 0.4,
    Likelihood.LIKELY: 0.75,
    Likelihood.VERY_LIKELY: 0.9,
}


def weigh(spans: tuple[DutySpan, ...], when: Span) -> Likelihood | None:
    """How likely active duty was; None when no record says anything (unknown, not off duty)."""
    diary = says(spans, DutySource.DIARY, when)
    roster = says(spans, DutySource.ROSTER, when)
    return _LIKELIHOOD.get((diary, roster))


def state_of(spans: tuple[DutySpan, ...], when: Span) -> DutyState:
    """The one state the surest record gives for the interval, else unknown."""
    for source in (DutySource.DIARY, DutySource.ROSTER):
        here = [one for one in spans if one.source is source and one.span.meets(when)]
        states = {one.state for one in here} - {DutyState.UNKNOWN}
        if states:
            whole = any(one.span.covers(when) for one in here if one.state in states)
            return states.pop() if len(states) == 1 and whole else DutyState.UNKNOWN
    return DutyState.UNKNOWN
