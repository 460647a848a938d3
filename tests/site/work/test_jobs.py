"""Jobs: one for a key, run once, retried, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from zabta.domain.fault import BadInput, Fault
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.work import handlers
from zabta_site.work.actions import ask_due_jobs, ask_job, sweep_jobs
from zabta_site.work.actions_running import MOST_ATTEMPTS, SILENT_FOR, run_row
from zabta_site.work.handlers import Progress
from zabta_site.work.models import Job

ME = Machine("test")
ran: list[int] = []


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    """Three kinds of job that exist only here."""
    ran.clear()
    before = dict(handlers._handlers)
    handlers.job("test.good")(good)
    handlers.job("test.broken")(broken)
    handlers.job("test.wrong")(wrong)
    yield
    handlers._handlers.clear()
    handlers._handlers.update(before)


def good(job: Job, progress: Progress) -> None:
    ran.append(job.pk)
    progress(2, 4)


def broken(job: Job, progress: Progress) -> None:
    raise ValueError("secret text")


def wrong(job: Job, progress: Progress) -> None:
    raise BadInput(Fault("no such column", "posts.jsonl:3"))


def ask(kind: str = "test.good", key: str = "1") -> Job:
    return ask_job(kind, {"n": 1}, key=key, by=ME)


def test_asking_twice_for_one_key_gives_one_job_and_one_entry(db: None) -> None:
    assert ask().pk == ask().pk
    assert DBTaskResult.objects.count() == 1
    assert Entry.objects.filter(kind="job.asked").count() == 1


def test_a_job_runs_once_even_when_it_is_queued_twice(db: None) -> None:
    job = ask()
    run_row(job.pk)
    run_row(job.pk)
    job.refresh_from_db()
    assert ran == [job.pk]
    assert (job.status, job.done, job.total, job.percent) == ("done", 2, 4, 50)


def test_wrong_input_is_told_and_not_tried_again(db: None) -> None:
    job = ask("test.wrong")
    run_row(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == ("failed", "posts.jsonl:3: no such column")


def test_a_broken_job_is_tried_again_and_then_fails_without_saying_secrets(db: None) -> None:
    job = ask("test.broken")
    for _ in range(MOST_ATTEMPTS):
        run_row(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts, job.error) == ("failed", MOST_ATTEMPTS, "ValueError")


def test_a_job_lost_by_a_killed_worker_is_queued_again_and_finishes(db: None) -> None:
    job = ask()
    long_ago = timezone.now() - 2 * SILENT_FOR
    Job.objects.filter(pk=job.pk).update(status="running", seen_at=long_ago, due_at=long_ago)
    assert sweep_jobs() == 1
    run_row(job.pk)
    job.refresh_from_db()
    assert job.status == "done"


def test_the_sweep_leaves_alone_what_is_running_or_over(db: None) -> None:
    job = ask()
    run_row(job.pk)
    Job.objects.filter(pk=ask(key="2").pk).update(
        status="running", seen_at=timezone.now(), due_at=timezone.now() - timedelta(hours=1)
    )
    assert sweep_jobs() == 0


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for(guarded: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ask()
        raise ZeroDivisionError
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_by_the_clock_is_asked_for_once_in_its_span(db: None) -> None:
    for at in (7200.0, 7201.0, 10_799.0, 10_800.0):
        ask_due_jobs(at)
    keys = Job.objects.filter(kind="vault.sign_head").values_list("key", flat=True)
    assert sorted(keys) == ["vault.sign_head:by-clock-2", "vault.sign_head:by-clock-3"]


def test_polling_is_not_even_asked_for_while_it_is_off(db: None) -> None:
    ask_due_jobs(7200.0)
    assert not Job.objects.filter(kind="polling.run").exists()
