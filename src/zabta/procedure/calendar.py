"""Working days, holidays and leave: when a clock that began with service has run out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from zabta.domain.moment import FORCE_ZONE


class TakenBack(msgspec.Struct, frozen=True):
    """A free day that was recorded and taken back again at that moment."""

    day: date
    at: datetime
    is_leave: bool = False


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """`leave` holds the days on which the officer was on leave that stops the clock."""

    holidays: frozenset[date] = frozenset()
    weekend: tuple[int, ...] = (6,)
    leave: frozenset[date] = frozenset()
    taken_back: tuple[TakenBack, ...] = ()

    def as_told(self, began: datetime) -> Calendar:
        """For a clock of the officer that began then: a day taken back since still counts, as the
        officer was told so. Nobody's time grows shorter while it runs."""
        told = [one for one in self.taken_back if one.at > began]
        return msgspec.structs.replace(
            self,
            holidays=self.holidays | {one.day for one in told if not one.is_leave},
            leave=self.leave | {one.day for one in told if one.is_leave},
        )

    def is_free(self, day: date) -> bool:
        return day in self.holidays or day.weekday() in self.weekend or day in self.leave

    def due(self, start: date, days: int) -> date:
        """The last day of the clock. The day of service is not counted; a day of leave is not
        counted; a clock never ends on a free day."""
        day, left = start, days
        while left > 0 or self.is_free(day):
            day += timedelta(days=1)
            if left > 0 and day not in self.leave:
                left -= 1
        return day

    def lengthened(self, due: date, since: date, fresh: frozenset[date]) -> date:
        """The end of a clock that ended on `due` before these days of leave were known."""
        return self.due(due, sum(since < day <= due for day in fresh))


def days_of(spans: Iterable[tuple[date, date]]) -> frozenset[date]:
    """Every day of these spans, both ends with them."""
    return frozenset(
        first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)
    )


def day_of(at: datetime) -> date:
    """The day it is for the force."""
    return at.astimezone(FORCE_ZONE).date()


def end_of(day: date) -> datetime:
    """The first moment that is no longer that day, UTC."""
    return datetime.combine(day + timedelta(days=1), time(), FORCE_ZONE).astimezone(UTC)
