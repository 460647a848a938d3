"""Every night the counts, every week a release: the fewer, the less they give away."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from zabta_site.ledgerbook.actions import Machine
from zabta_site.oversight.actions import count_all, release_figures
from zabta_site.oversight.models import Release
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

DAY = 86_400
SOON = timedelta(days=6)
COUNTER = Machine("oversight")


@job("oversight.count")
def count(row: Job, progress: Progress) -> None:
    count_all(by=COUNTER)


@job("oversight.release")
def release(row: Job, progress: Progress) -> None:
    count_all(by=COUNTER)
    if not released_lately():
        release_figures(by=COUNTER, reason="weekly")


def released_lately() -> bool:
    """A release so soon after another would say little that is new, and hold much back."""
    newest = Release.objects.first()
    return newest is not None and newest.at > timezone.now() - SOON


every("oversight.count", DAY)
every("oversight.release", 7 * DAY)
