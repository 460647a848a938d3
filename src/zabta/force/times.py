"""Times in force files: local unless a zone is written, and never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from zabta.domain.moment import FORCE_ZONE

_SHAPE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?P<zone>Z|[+-]\d{2}:\d{2})?)?",
    re.ASCII,
)


class BadTime(ValueError):
    """What is wrong with a time, for the person who wrote it."""


def read_time(text: str) -> datetime:
    """A full time in UTC; local (Asia/Karachi) when no zone is written. Raises BadTime."""
    return _read(text, None)


def read_since(text: str) -> datetime:
    """As `read_time`; a date alone is the first instant of that local day."""
    return _read(text, 0)


def read_until(text: str) -> datetime:
    """As `read_time`; a date alone is the last day included, so the next day's first instant."""
    return _read(text, 1)


def _read(text: str, days_after: int | None) -> datetime:
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise BadTime("is no time")
    try:
        if shape["clock"]:
            return _of_clock(text, shape["zone"] is not None)
        day = date.fromisoformat(shape["day"])
        if days_after is None:
            raise BadTime("has a date but no hour")
        return day_start(day + timedelta(days=days_after))
    except BadTime:
        raise
    except (ValueError, OverflowError):
        raise BadTime("is not in the calendar") from None


def _of_clock(text: str, has_zone: bool) -> datetime:
    at = datetime.fromisoformat(text)
    return at.astimezone(UTC) if has_zone else of_local(at)


def of_local(naive: datetime) -> datetime:
    """UTC of a local wall-clock time; BadTime when the clock showed it twice or never."""
    first = naive.replace(tzinfo=FORCE_ZONE, fold=0)
    second = naive.replace(tzinfo=FORCE_ZONE, fold=1)
    at = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return at
    if at.astimezone(FORCE_ZONE).replace(tzinfo=None) != naive:
        raise BadTime("never showed on the local clock (summer time began)")
    raise BadTime("showed twice on the local clock (summer time ended)")


def day_start(day: date) -> datetime:
    """The first instant of a local day, in UTC, also when midnight was skipped."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=FORCE_ZONE)
    at = midnight.astimezone(UTC)
    return at if at.astimezone(FORCE_ZONE).date() == day else at + timedelta(hours=1)
