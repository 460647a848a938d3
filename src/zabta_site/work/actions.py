"""Asking for a job, running it, and asking again for those that were lost."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from zabta.domain.fault import BadInput
from zabta_site.ledgerbook.actions import Actor, Machine, append
from zabta_site.work.handlers import clocks, handler_of
from zabta_site.work.models import Job, JobStatus

MOST_ATTEMPTS = 3
SILENT_FOR = timedelta(minutes=2)
"""A running job that has not reported for so long is taken for lost."""

log = logging.getLogger(__name__)


@transaction.atomic
def ask_job(kind: str, payload: dict[str, Any], *, key: str, by: Actor, reason: str = "") -> Job:
    """One job for one `key`: asking again gives the job that is there."""
    job, is_new = Job.objects.get_or_create(
        key=f"{kind}:{key}",
        defaults={
            "kind": kind,
            "payload": payload,
            "asked_by": by.label,
            "due_at": timezone.now(),
        },
    )
    if is_new:
        append("job.asked", by=by, subject=job, body={"kind": kind, "reason": reason})
        queue_job(job)
    return job


def queue_job(job: Job) -> None:
    from zabta_site.work.tasks import run_job  # here, since tasks calls back into actions

    run_job.enqueue(job.pk)


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


def sweep_jobs() -> int:
    """Queue again every job that is due and waiting, or running and silent. Returns how many."""
    now = timezone.now()
    waiting = Q(status=JobStatus.WAITING, due_at__lt=now - timedelta(seconds=10))
    lost = Q(status=JobStatus.RUNNING, seen_at__lt=now - SILENT_FOR)
    due = list(Job.objects.filter(waiting | lost))
    for job in due:
        Job.objects.filter(pk=job.pk).update(due_at=now + SILENT_FOR)
        queue_job(job)
    return len(due)


def ask_due_jobs(at: float) -> int:
    """Ask for each job that runs by the clock; `at` in seconds since 1970. One a span, however
    many processes ask."""
    for kind, seconds in clocks().items():
        ask_job(kind, {}, key=f"by-clock-{int(at // seconds)}", by=Machine("clock"))
    return len(clocks())
