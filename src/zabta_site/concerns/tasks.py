"""Once a day, how many reports came the day before; no hour, no report, no person."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from zabta_site.concerns.actions import count_day
from zabta_site.ledgerbook.actions import Machine
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job


@job("concerns.count")
def count_yesterday(row: Job, progress: Progress) -> None:
    count_day(timezone.localdate() - timedelta(days=1), by=Machine("clock"))


every("concerns.count", 24 * 3600)
