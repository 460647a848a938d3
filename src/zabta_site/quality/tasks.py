"""A random draw once a week, so that what the machine misses is known and not hoped."""

from __future__ import annotations

from zabta_site.ledgerbook.actions import Machine
from zabta_site.quality.actions import draw_audit
from zabta_site.quality.models import AuditDraw
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

WEEK = 7 * 24 * 3600
WANTED = 120


@job("quality.draw")
def draw_by_clock(row: Job, progress: Progress) -> None:
    """Once a job: a killed one that is run again finds its own draw."""
    if not AuditDraw.objects.filter(at__gte=row.asked_at).exists():
        draw_audit(WANTED, by=Machine("clock"), reason="every week")


every("quality.draw", WEEK)
