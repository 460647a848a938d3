"""Reminders, looked for every day."""

from __future__ import annotations

from django.utils import timezone

from zabta_site.circulation.actions import remind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

CLOCK = Machine("circulation")


@job("circulation.remind")
def send_reminders(row: Job, progress: Progress) -> None:
    remind(timezone.now(), by=CLOCK, reason="due")


every("circulation.remind", 24 * 3600)
