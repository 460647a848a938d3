"""The only place that knows the queue: a task is the id of a row."""

from __future__ import annotations

from django_tasks import task

from zabta_site.work.actions_running import run_row


@task()
def run_job(pk: int) -> None:
    run_row(pk)
