"""When something was published: an interval of true time, never more certain than its source."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

FORCE_ZONE = ZoneInfo("Asia/Karachi")
"""The force's clock. It was +6 in the summers of 2002, 2008 and 2009, so never a fixed offset."""


class Precision(StrEnum):
    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    UNKNOWN = "unknown"


class Span(msgspec.Struct, frozen=True):
    """A half-open interval [start, end) in UTC."""

    start: datetime
    end: datetime

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Moment(msgspec.Struct, frozen=True):
    """A publication time as its source gave it.

    `at` is UTC for second and minute precision, the day's first UTC instant for day precision,
    and None when unknown.
    """

    at: datetime | None
    precision: Precision

    @classmethod
    def of_day(cls, day: date) -> Moment:
        return cls(datetime(day.year, day.month, day.day, tzinfo=UTC), Precision.DAY)

    @property
    def is_known(self) -> bool:
        return self.at is not None and self.precision is not Precision.UNKNOWN

    def span(self) -> Span | None:
        """The interval the true time lies in. A bare day may be meant in any zone of the world."""
        if self.at is None or self.precision is Precision.UNKNOWN:
            return None
        before, after = _SLACK[self.precision]
        return Span(self.at - before, self.at + after)

    def text(self) -> str | None:
        """RFC 3339, or only the date when that is all there is."""
        if self.at is None or self.precision is Precision.UNKNOWN:
            return None
        if self.precision is Precision.DAY:
            return self.at.date().isoformat()
        return self.at.astimezone(UTC).isoformat().replace("+00:00", "Z")


UNKNOWN_MOMENT = Moment(None, Precision.UNKNOWN)

_SLACK = {
    Precision.SECOND: (timedelta(0), timedelta(seconds=1)),
    Precision.MINUTE: (timedelta(0), timedelta(minutes=1)),
    # UTC+14 begins a day 14 hours before UTC does; UTC-12 ends it 12 hours after.
    Precision.DAY: (timedelta(hours=14), timedelta(hours=36)),
}
