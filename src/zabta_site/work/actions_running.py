"""Running one job by its row: started once, its progress told, its end kept."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from zabta.domain.fault import BadInput
from zabta_site.work.handlers import handler_of
from zabta_site.work.models import Job, JobStatus

MOST_ATTEMPTS = 3
SILENT_FOR = timedelta(minutes=2)
"""A running job that has not reported for so long is taken for lost."""

log = logging.getLogger(__name__)


def run_row(pk: int) -> None:
    """Run one job by its row's id. Doing it twice is harmless: only one start is granted."""
    now = timezone.now()
    lost = Q(status=JobStatus.RUNNING) & (Q(seen_at=None) | Q(seen_at__lt=now - SILENT_FOR))
    started = Job.objects.filter(Q(status=JobStatus.WAITING) | lost, pk=pk).update(
        status=JobStatus.RUNNING, attempts=F("attempts") + 1, seen_at=now, error=""
    )
    if not started:
        return
    job = Job.objects.get(pk=pk)
    try:
        handler_of(job.kind)(job, lambda done, total: report_progress(pk, done, total))
    except BadInput as fault:
        finish_job(pk, JobStatus.FAILED, str(fault))
    except Exception as error:
        log.exception("job %s (%s) broke", pk, job.kind)
        again = job.attempts < MOST_ATTEMPTS
        finish_job(pk, JobStatus.WAITING if again else JobStatus.FAILED, type(error).__name__)
    else:
        finish_job(pk, JobStatus.DONE)


def report_progress(pk: int, done: int, total: int) -> None:
    Job.objects.filter(pk=pk).update(done=done, total=total, seen_at=timezone.now())


def finish_job(pk: int, status: JobStatus, error: str = "") -> None:
    now = timezone.now()
    over = status is not JobStatus.WAITING
    Job.objects.filter(pk=pk).update(
        status=status,
        error=error,
        finished_at=now if over else None,
        due_at=now + timedelta(seconds=30),
    )
