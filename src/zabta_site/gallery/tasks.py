"""Starting a lesson beside the worker, noticing a dead one, and looking again after a switch."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from zabta.domain.fault import BadInput
from zabta.signals.image.needs import require
from zabta_site.collection.actions import screen_posts
from zabta_site.collection.models import StoredPost
from zabta_site.collection.screener import current_screener
from zabta_site.gallery import lesson
from zabta_site.gallery.actions import stop_lesson
from zabta_site.gallery.models import Lesson
from zabta_site.gallery.words import Step
from zabta_site.ledgerbook.actions import Machine
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

GALLERY = Machine("gallery")
SILENT = timedelta(minutes=15)
EVERY = 300
AT_ONCE = 10
"""Posts looked at in one transaction: each takes about a second a picture."""


@job("gallery.teach")
def teach(row: Job, progress: Progress) -> None:
    """Only starts it: the lesson is a process of its own, so the worker is free at once."""
    found = Lesson.objects.get(pk=row.payload["lesson"])
    if found.step != Step.WAITING:
        return
    try:
        require()
        require("teach")
    except BadInput as bad:
        stop_lesson(found, by=GALLERY, reason="; ".join(str(fault) for fault in bad.faults))
        return
    lesson.start(found.pk)


@job("gallery.watch")
def watch(row: Job, progress: Progress) -> None:
    """A lesson that says nothing for long has died with its process."""
    limit = timezone.now() - SILENT
    quiet = Q(seen_at__lt=limit) | Q(seen_at=None, asked_at__lt=limit)
    for found in Lesson.objects.filter(quiet, step__in=(Step.WAITING, Step.TEACHING)):
        stop_lesson(found, by=GALLERY, reason=lesson.STOPPED)


@job("gallery.look_again")
def look_again(row: Job, progress: Progress) -> None:
    """Pictures of stored posts by the version that is in use now, a few at a time."""
    posts = StoredPost.objects.filter(media__type__in=("image", "video"), screened_at__isnull=False)
    ids = list(posts.exclude(media__sha256="").distinct().values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        screen_posts(ids[start : start + AT_ONCE], current_screener(), by=GALLERY)
        progress(min(len(ids), start + AT_ONCE), len(ids))


every("gallery.watch", EVERY)
