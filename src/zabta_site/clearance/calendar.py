"""The weeks ahead, day by day: what is to be posted, and what class approvals stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from zabta_site.clearance.models import ClassApproval, Request


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    requests: tuple[Request, ...]
    classes: tuple[ClassApproval, ...]

    @property
    def is_empty(self) -> bool:
        return not self.requests and not self.classes


def weeks_of(
    first: datetime, requests: Iterable[Request], classes: Iterable[ClassApproval], weeks: int = 5
) -> list[list[Day]]:
    kept, standing = list(requests), list(classes)
    start = timezone.localtime(first).date()
    days = [_day(start + timedelta(days=n), kept, standing) for n in range(7 * weeks)]
    return [days[n : n + 7] for n in range(0, len(days), 7)]


def _day(day: date, requests: list[Request], classes: list[ClassApproval]) -> Day:
    opening = tuple(one for one in requests if timezone.localtime(one.since).date() == day)
    begins_or_ends = tuple(
        one
        for one in classes
        if day in (timezone.localtime(one.since).date(), timezone.localtime(one.ends_at).date())
    )
    return Day(day, opening, begins_or_ends)
