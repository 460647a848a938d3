"""Only a diary entry that covers the whole time of publication proves duty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zabta.domain.duty import DutyAt, duty_at
from zabta.domain.force import DutySource, DutySpan, DutyState
from zabta.domain.moment import UNKNOWN_MOMENT, Moment, Precision, Span

NOON = datetime(2025, 9, 10, 12, tzinfo=UTC)
AT_NOON = Moment(NOON, Precision.SECOND)
DIARY, ROSTER = DutySource.DIARY, DutySource.ROSTER
S = DutyState


def span(state: DutyState, source: DutySource, start: float = -4, end: float = 4) -> DutySpan:
    hours = Span(NOON + timedelta(hours=start), NOON + timedelta(hours=end))
    return DutySpan(officer="C-1021", span=hours, state=state, source=source)


UNKNOWN = (None, True)
OFF = (False, False)
CASES = [
    ("diary active covers", [span(S.ACTIVE, DIARY)], (True, True)),
    ("diary active, roster rest", [span(S.ACTIVE, DIARY), span(S.REST, ROSTER)], (True, True)),
    ("roster active alone", [span(S.ACTIVE, ROSTER)], UNKNOWN),
    ("diary standby", [span(S.STANDBY, DIARY)], UNKNOWN),
    ("diary unknown", [span(S.UNKNOWN, DIARY)], UNKNOWN),
    ("diary begins a minute later", [span(S.ACTIVE, DIARY, 0.01)], (None, False)),
    ("diary active and rest", [span(S.ACTIVE, DIARY), span(S.REST, DIARY)], UNKNOWN),
    ("diary ends within the second", [span(S.ACTIVE, DIARY, -1, 0.0001)], UNKNOWN),
    ("diary rest, roster active", [span(S.REST, DIARY), span(S.ACTIVE, ROSTER)], OFF),
    ("diary leave", [span(S.LEAVE, DIARY)], OFF),
    ("diary training", [span(S.TRAINING, DIARY)], OFF),
    ("roster travel", [span(S.TRAVEL, ROSTER)], OFF),
    ("no entry", [], (None, False)),
]


@pytest.mark.parametrize(("spans", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_duty_is_told_by_the_surest_record(
    spans: list[DutySpan], expected: tuple[bool | None, bool | None]
) -> None:
    told = duty_at(spans, AT_NOON)
    assert (told.active, told.recorded) == expected


def test_a_day_only_date_never_proves_duty() -> None:
    told = duty_at([span(S.ACTIVE, DIARY, -90, 90)], Moment.of_day(NOON.date()))
    assert told == DutyAt(None, True, None)


def test_an_unknown_time_leaves_everything_unknown() -> None:
    assert duty_at([span(S.ACTIVE, DIARY)], UNKNOWN_MOMENT) == DutyAt(None, None, None)
