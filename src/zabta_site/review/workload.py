"""How long one has worked without a pause: told to the reviewer alone, and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review import reads
from zabta_site.review.models import Comfort

PAUSE = timedelta(minutes=10)
"""So long without a word is a pause."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """What the reviewer did today; `minutes` without a pause, 0 when a pause is not due yet."""

    today: int
    minutes: int


def unbroken(times: Sequence[datetime], now: datetime) -> timedelta:
    """From the first word after the last pause until now; `times` newest first."""
    start = now
    for at in times:
        if start - at >= PAUSE:
            break
        start = at
    return now - start


def nudge_for(viewer: Viewer, comfort: Comfort) -> Nudge | None:
    if not viewer.may(Permission.REVIEW_FINDINGS):
        return None
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    times = reads.words_since(viewer, midnight)
    minutes = int(unbroken(times, now).total_seconds() // 60)
    return Nudge(len(times), minutes if minutes >= comfort.break_after else 0)
