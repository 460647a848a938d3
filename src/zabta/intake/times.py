"""Times as the platforms write them, to the second in UTC, with the precision they really have."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from zabta.domain.moment import Moment, Precision
from zabta.intake.item import Item

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_X = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?",
    re.I,
)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def iso(text: str, *, naive_is_utc: bool = False) -> Moment | None:
    """RFC 3339 and its relatives. Without a zone mark only when the format is known to mean UTC."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return day(text)
    year, month, of_month, hour, minute, second, zone = found.groups()
    offset = _offset(zone) if zone or naive_is_utc else None
    if offset is None:
        return day(text[:10])
    precision = Precision.SECOND if second else Precision.MINUTE
    numbers = (int(year), int(month), int(of_month), int(hour), int(minute), int(second or 0))
    return _sane(numbers, offset, precision)


def x_date(text: str) -> Moment | None:
    """`Tue Nov 08 21:15:13 +0000 2022`."""
    found = _X.fullmatch(text.strip())
    if found is None or found[1] not in _MONTHS:
        return None
    numbers = (int(found[6]), _MONTHS[found[1]], *(int(found[n]) for n in (2, 3, 4, 5)))
    return _sane(numbers, timedelta(0), Precision.SECOND)


def day(text: str) -> Moment | None:
    """`20150105` or `2015-01-05`."""
    found = _DAY.fullmatch(text.strip())
    try:
        return Moment.of_day(date(*map(int, found.groups()))) if found else None
    except ValueError:
        return None


def epoch(seconds: float) -> Moment | None:
    """Seconds since 1970 in UTC; the fraction is let go."""
    try:
        at = datetime.fromtimestamp(int(seconds), UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return Moment(at, Precision.SECOND) if _FIRST <= at < _LAST else None


def take_time(item: Item, *path: str | int, naive_is_utc: bool = False) -> Moment | None:
    """The time at a path however it is written; taken only when it is one."""
    found = item.at(*path)
    if isinstance(found, str):
        moment = iso(found, naive_is_utc=naive_is_utc) or x_date(found)
        if moment is None and found.isascii() and found.isdigit() and 9 <= len(found) <= 10:
            moment = epoch(int(found))
    elif isinstance(found, (int, float)) and not isinstance(found, bool):
        moment = epoch(found) if abs(found) < 1e15 else None
    else:
        return None
    if moment is not None:
        item.take(*path)
    return moment


def _offset(zone: str | None) -> timedelta | None:
    if zone is None or zone.upper() in ("Z", "UTC"):
        return timedelta(0)
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))


def _sane(numbers: tuple[int, ...], offset: timedelta, precision: Precision) -> Moment | None:
    year, month, of_month, hour, minute, second = numbers
    try:
        at = datetime(year, month, of_month, hour, minute, second, tzinfo=UTC) - offset
    except (ValueError, OverflowError):
        return None
    return Moment(at, precision) if _FIRST <= at < _LAST else None
