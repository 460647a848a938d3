"""Asking for a job, and asking again for those that were lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zabta_site.ledgerbook.actions import Actor, Machine, append
from zabta_site.work.actions_running import SILENT_FOR
from zabta_site.work.handlers import clocks
from zabta_site.work.models import Job, JobStatus
from zabta_site.work.tasks import run_job


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
    run_job.enqueue(job.pk)


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
