"""Jobs: printing a batch of cure letters, and telling whose clock is near its end or past it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from zabta.procedure.calendar import day_of
from zabta_site.cases import actions, reads
from zabta_site.cases.models import Case, CureBatch, CureLetter, CureState
from zabta_site.ledgerbook.actions import Machine
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

SOON, UP = timedelta(days=2), timedelta(days=3)
"""So long before its end a clock is told; so long after it, to the authority above as well."""
WORKER = Machine("worker")

every("cases.clocks", 3600)


@job("cases.cures")
def print_cures(job: Job, progress: Progress) -> None:
    batch = CureBatch.objects.get(pk=job.payload["batch"])
    actions.issue_letters(batch, by=WORKER, told=progress)


@job("cases.clocks")
def tell_clocks(job: Job, progress: Progress) -> None:
    """Nothing is decided by a clock: it is told, once, to those who can act."""
    today = day_of(timezone.now())
    for case in Case.objects.filter(is_over=False).prefetch_related("moves"):
        for run in reads.running(case):
            for kind in stages(run.ends, today):
                actions.remind(run.clock.name, run.ends, kind, by=WORKER, case=case)
    waiting = (CureState.SERVED, CureState.REPORTED)
    near = CureLetter.objects.filter(state__in=waiting, due_on__lte=today + SOON)
    for letter in near.select_related("batch"):
        assert letter.due_on is not None
        for kind in stages(letter.due_on, today):
            if kind == "soon" or not letter.batch.is_old:  # a mere request is never late
                actions.remind("cure", letter.due_on, kind, by=WORKER, letter=letter)


def stages(ends: date, today: date) -> Iterator[str]:
    if today >= ends - SOON:
        yield "soon"
    if today > ends:
        yield "late"
    if today > ends + UP:
        yield "up"
