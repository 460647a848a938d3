"""The clock of the quarantine runs every hour."""

from __future__ import annotations

from django.utils import timezone

from zabta_site.ledgerbook.actions import Machine
from zabta_site.quarantine.actions import run_clock
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

HOUR = 3600


@job("quarantine.run")
def run(row: Job, progress: Progress) -> None:
    run_clock(timezone.now(), by=Machine("quarantine"))


every("quarantine.run", HOUR)
