"""The circuit breaker: so many findings confirmed in a day, and no more until a person says so.

A rule or a detector that has gone wrong shows first as too many findings. Counts are kept, one row
a day and thing counted; nothing is ever counted anew over posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from zabta_site.collection.models import ProposedFinding
from zabta_site.review.models import DayCount
from zabta_site.review.words import LimitKind


def limit_of(kind: str) -> int:
    """The most findings of a day; see docs/settings.md."""
    most: int = settings.REVIEW_MOST_A_DAY[LimitKind(kind).value]
    return most


def keys_of(finding: ProposedFinding) -> list[tuple[LimitKind, str]]:
    """What one confirmed finding counts towards."""
    unit = finding.post.unit
    unit_key = [(LimitKind.UNIT, unit.path)] if unit else []
    return [(LimitKind.ALL, ""), *unit_key, (LimitKind.CLAUSE, finding.clause)]


def counts_for(finding: ProposedFinding, now: datetime) -> Iterator[DayCount]:
    day = timezone.localtime(now).date()
    for kind, about in keys_of(finding):
        row = DayCount.objects.filter(day=day, kind=kind, about=about).first()
        yield row or DayCount(day=day, kind=kind, about=about)


def is_full(row: DayCount) -> bool:
    return row.count >= limit_of(row.kind) + row.room


def stops(finding: ProposedFinding, now: datetime) -> list[str]:
    """In words, each count that is full today."""
    return [sentence(row) for row in counts_for(finding, now) if is_full(row)]


def sentence(row: DayCount) -> str:
    what = {
        LimitKind.ALL: _("the whole force"),
        LimitKind.UNIT: _("this unit"),
        LimitKind.CLAUSE: _("this clause"),
    }[LimitKind(row.kind)]
    said = _(
        "So many findings were confirmed today for %(what)s that confirming has stopped. Oversight "
        "has been told; a person must look why before it goes on."
    )
    return said % {"what": what}
