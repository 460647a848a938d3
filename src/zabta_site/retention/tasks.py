"""The clocks run every hour."""

from __future__ import annotations

from django.utils import timezone

from zabta_site.ledgerbook.actions import Machine
from zabta_site.retention.actions import run_clocks
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

HOUR = 3600


@job("retention.run")
def run(row: Job, progress: Progress) -> None:
    run_clocks(timezone.now(), by=Machine("retention"))


every("retention.run", HOUR)
