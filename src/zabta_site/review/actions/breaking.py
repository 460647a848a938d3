"""Counting confirmed findings, stopping when there are too many, and going on again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.breaker import is_full, keys_of, limit_of
from zabta_site.review.models import DayCount


@transaction.atomic
def count_confirmed(
    finding: ProposedFinding, at: datetime, *, by: Actor, reason: str = "", step: int = 1
) -> None:
    """One more (or, when it is taken back, one less); the one that fills a count stops the rest."""
    day = timezone.localtime(at).date()
    for kind, about in keys_of(finding):
        row, _new = DayCount.objects.select_for_update().get_or_create(
            day=day, kind=kind, about=about
        )
        row.count = max(0, row.count + step)
        stops = row.stopped_at is None and is_full(row)
        row.stopped_at = timezone.now() if stops else row.stopped_at if is_full(row) else None
        row.save(update_fields=["count", "stopped_at"])
        if stops:
            body = {"about": about, "count": row.count, "kind": str(kind), "reason": reason}
            append("breaker.stopped", by=by, subject=row, body=body)


@transaction.atomic
def lift_breaker(row: DayCount, *, by: Viewer, reason: str) -> None:
    """A person looked why, and allows as many again today."""
    by.must(Permission.LIFT_BREAKER)
    row.room += limit_of(row.kind)
    row.stopped_at = None
    row.save(update_fields=["room", "stopped_at"])
    body = {"about": row.about, "kind": row.kind, "reason": reason, "room": row.room}
    append("breaker.lifted", by=by, subject=row, body=body)
