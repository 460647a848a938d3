"""Two months of roster and diary in the made-up district."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from zabta.demo.roll import Roll
from zabta.domain.force import DutySource, DutySpan, DutyState, OfficerStatus
from zabta.domain.moment import FORCE_ZONE, Span

DAYS = 60
"""How far back the district's digital roster reaches; older days are unknown."""

_ACTIVE, _STANDBY, _REST = DutyState.ACTIVE, DutyState.STANDBY, DutyState.REST

# kind of unit → days of a cycle → (from hour, to hour past midnight counted on, state)
_Pattern = tuple[tuple[tuple[int, int, DutyState], ...], ...]
_STATION: _Pattern = (
    ((8, 16, _ACTIVE), (16, 32, _STANDBY)),
    ((8, 14, _STANDBY), (14, 22, _ACTIVE), (22, 32, _STANDBY)),
    ((8, 20, _STANDBY), (20, 28, _ACTIVE), (28, 32, _STANDBY)),
    ((8, 32, _REST),),
)
_TRAFFIC: _Pattern = (((7, 14, _ACTIVE), (14, 31, _REST)), ((14, 21, _ACTIVE), (21, 31, _REST)))
_OFFICE: _Pattern = (((9, 17, _ACTIVE),),)
_CYCLES: dict[str, _Pattern] = {
    "station": _STATION,
    "post": _STATION,
    "lines": _STATION,
    "traffic": _TRAFFIC,
}
_AWAY = (DutyState.LEAVE, DutyState.TRAINING, DutyState.TRAVEL)


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """An hour of a local day; 26 is two in the morning of the next."""
    return datetime.combine(day, time(), FORCE_ZONE) + timedelta(hours=hour, minutes=minute)


def make_duty(draw: Random, roll: Roll, today: date) -> Iterator[DutySpan]:
    """Roster rows for everybody serving, diary rows for those at stations and posts."""
    kinds = {unit.id: unit.kind for unit in roll.units}
    for officer in roll.officers:
        if officer.status is OfficerStatus.SERVING:
            kind = kinds[roll.unit_of(officer.id)]
            yield from _of_one(draw, officer.id, kind, today)


def _of_one(draw: Random, officer: str, kind: str, today: date) -> Iterator[DutySpan]:
    cycle, shift = _CYCLES.get(kind, _OFFICE), draw.randrange(4)
    away_from, away_for = draw.randrange(DAYS), draw.randrange(0, 12)
    state = draw.choice(_AWAY)
    keeps_diary = kind in ("station", "post") and draw.random() < 0.7
    for back in range(DAYS, 0, -1):
        day = today - timedelta(days=back)
        if away_from <= back < away_from + away_for:
            yield _span(officer, day, (0, 24, state), DutySource.ROSTER, "leave register")
            continue
        for part in cycle[(shift + back) % len(cycle)]:
            yield _span(officer, day, part, DutySource.ROSTER, "duty sheet")
            if keeps_diary and part[2] is _ACTIVE and draw.random() < 0.6:
                entry = str(draw.randrange(3, 60))
                yield _span(officer, day, part, DutySource.DIARY, entry, draw.randrange(-9, 12))


def _span(
    officer: str, day: date, part: tuple[int, int, DutyState], source: DutySource, entry: str,
    late: int = 0,
) -> DutySpan:  # fmt: skip
    start, end, state = part
    return DutySpan(
        officer=officer,
        span=Span(local(day, start, late), local(day, end, late)),
        state=state,
        source=source,
        entry=entry,
    )


def written_up(officer: str, at: datetime, state: DutyState, draw: Random) -> Iterator[DutySpan]:
    """Diary and roster around one moment, for a post that needs them; hours on the clock's hour."""
    day = at.astimezone(FORCE_ZONE).date()
    hour = at.astimezone(FORCE_ZONE).hour
    around = (hour - draw.randrange(2, 4), hour + draw.randrange(3, 6), state)
    yield _span(officer, day, around, DutySource.ROSTER, "duty sheet")
    if state is not DutyState.STANDBY:
        yield _span(officer, day, around, DutySource.DIARY, str(draw.randrange(3, 60)), 5)
