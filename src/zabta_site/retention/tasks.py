"""The clocks run every hour; the history of facts is swept every day."""

from __future__ import annotations

from django.utils import timezone

from zabta_site.collection.history import sweep_history
from zabta_site.ledgerbook.actions import Machine
from zabta_site.retention.actions import run_clocks
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

HOUR = 3600


@job("retention.run")
def run(row: Job, progress: Progress) -> None:
    run_clocks(timezone.now(), by=Machine("retention"))


@job("retention.history")
def sweep(row: Job, progress: Progress) -> None:
    sweep_history()


every("retention.run", HOUR)
every("retention.history", 24 * HOUR)
