"""What the duty record says of the moment a post was published; a plan never proves duty."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from zabta.domain.force import DutySource, DutySpan, DutyState
from zabta.domain.moment import Moment, Precision, Span

_OFF = frozenset({DutyState.REST, DutyState.LEAVE, DutyState.TRAINING, DutyState.TRAVEL})


class DutyAt(msgspec.Struct, frozen=True):
    """`active`: None is unknown. `recorded`: some entry of that time may mean work."""

    active: bool | None
    recorded: bool | None
    state: DutyState | None


NOTHING_KNOWN = DutyAt(None, None, None)


def duty_at(spans: Iterable[DutySpan], moment: Moment) -> DutyAt:
    """Active only by a diary entry that covers the whole interval of publication.

    Not active when rest, leave, training or travel covers it and no entry says otherwise. A
    roster alone, standby, a date without an hour or an unknown time leave it unknown.
    """
    when = moment.span()
    if when is None:
        return NOTHING_KNOWN
    meeting = [one for one in spans if one.span.meets(when)]
    recorded = any(one.state not in _OFF for one in meeting)
    if moment.precision is Precision.DAY:
        return DutyAt(None, recorded, None)
    for source in (DutySource.DIARY, DutySource.ROSTER):
        entries = [one for one in meeting if one.source is source]
        if any(one.state is not DutyState.UNKNOWN for one in entries):
            return _by(entries, source, when, recorded)
    return DutyAt(None, recorded, None)


def _by(entries: list[DutySpan], source: DutySource, when: Span, recorded: bool) -> DutyAt:
    """The diary outweighs the roster; entries of one source that disagree leave it unknown."""
    states = {one.state for one in entries}
    if len(states) != 1 or not any(one.span.covers(when) for one in entries):
        return DutyAt(None, recorded, None)
    state = states.pop()
    if state in _OFF:
        return DutyAt(False, False, state)
    is_proven = state is DutyState.ACTIVE and source is DutySource.DIARY
    return DutyAt(True if is_proven else None, True, state)
