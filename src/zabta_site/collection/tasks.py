"""The job behind an import: store each file, then screen what is new, and say how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from zabta.domain.fault import BadInput
from zabta_site.collection import actions
from zabta_site.collection.actions.queueing import forgotten
from zabta_site.collection.models import ImportBatch, ImportFile, StoredPost
from zabta_site.collection.screener import Screener, current_screener
from zabta_site.collection.words import FileState
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.reads import viewer_for
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

SCREENING = Machine("screening")
AT_ONCE = 250
"""Posts screened in one transaction."""
HEARD: ContextVar[Progress | None] = ContextVar("HEARD", default=None)


@contextmanager
def heard_by(hear: Progress) -> Iterator[None]:
    """Whoever runs the job in this very process hears how far it is, beside the job's row."""
    token = HEARD.set(hear)
    try:
        yield
    finally:
        HEARD.reset(token)


@job("collection.store")
def store_batch(row: Job, progress: Progress) -> None:
    batch = ImportBatch.objects.select_related("by").get(pk=row.payload["batch"])
    total = sum(file.rows_read for file in batch.files.all())
    done, hear = 0, HEARD.get()

    def tell(done: int, total: int) -> None:
        progress(done, total)
        if hear:
            hear(done, total)

    for file in batch.files.all():
        done = store_and_screen(file, current_screener(), tell, done, total)


def store_and_screen(
    file: ImportFile, screener: Screener, progress: Progress, done: int = 0, total: int = 0
) -> int:
    """Where a killed job left off, this goes on: each step looks at what is there."""
    if file.state == FileState.WAITING:
        by = viewer_for(file.batch.by)
        try:
            actions.store_file(file, by=by)
        except BadInput as bad:
            actions.refuse_file(file, bad.faults, by=by)
    file.refresh_from_db()
    end = done + file.rows_read
    if file.state != FileState.SCREENING:
        return end
    waiting = list(
        StoredPost.objects.filter(came_in=file, screened_at=None).values_list("pk", flat=True)
    )
    for start in range(0, len(waiting), AT_ONCE):
        part = waiting[start : start + AT_ONCE]
        actions.screen_posts(part, screener, by=SCREENING)
        progress(end - len(waiting) + start + len(part), total)
    actions.finish_file(file, file.rows_stored, by=SCREENING)
    progress(end, total)
    return end


@job("collection.queue")
def mend_queue(row: Job, progress: Progress) -> None:
    """Give every waiting proposal its row in the queue; nothing to do but after an upgrade."""
    while posts := forgotten(AT_ONCE):
        actions.renew_queue(posts)


every("collection.queue", 3600)
