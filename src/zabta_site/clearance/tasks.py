"""The clock: every five minutes, what ran out is marked, and what passed is said to have passed."""

from __future__ import annotations

from django.utils import timezone

from zabta_site.clearance.actions import expire_requests, mark_overdue
from zabta_site.ledgerbook.actions import Machine
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

CLOCK = Machine("clearance clock")
FIVE_MINUTES = 300


@job("clearance.clock")
def run(row: Job, progress: Progress) -> None:
    now = timezone.now()
    mark_overdue(now, by=CLOCK, reason="the clock ran out")
    expire_requests(now, by=CLOCK, reason="the moment passed")


every("clearance.clock", FIVE_MINUTES)
