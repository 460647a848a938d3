"""Every night the counts, every week a release: the fewer, the less they give away."""

from __future__ import annotations

from zabta_site.ledgerbook.actions import Machine
from zabta_site.oversight.actions import count_all, release_figures
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

DAY = 86_400
COUNTER = Machine("oversight")


@job("oversight.count")
def count(row: Job, progress: Progress) -> None:
    count_all(by=COUNTER)


@job("oversight.release")
def release(row: Job, progress: Progress) -> None:
    count_all(by=COUNTER)
    release_figures(by=COUNTER, reason="weekly")


every("oversight.count", DAY)
every("oversight.release", 7 * DAY)
