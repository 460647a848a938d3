"""Samples, lessons, and which lesson looks at pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from zabta.signals.image import learnt
from zabta.signals.image.teach import STEPS
from zabta_site.collection.vault import vault
from zabta_site.gallery.actions.common import NotNow, must_be_another
from zabta_site.gallery.folder import place
from zabta_site.gallery.models import Catch, Lesson, Sample, Switch
from zabta_site.gallery.words import Step
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.work.actions import ask_job

SHORT_LESSON = 60
"""Fewer steps than this teach nothing."""


@transaction.atomic
def add_sample(
    file_name: str, data: bytes, shows: str, *, by: Actor, user: User, reason: str = ""
) -> Sample:
    """A picture that every later version is tried on; the same bytes are one sample."""
    sha256 = vault().put(data)
    known = Sample.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    row = Sample.objects.create(
        file_name=file_name[-255:],
        sha256=sha256,
        shows=shows,
        added_by=user,
        added_at=timezone.now(),
    )
    body = {"sha256": sha256, "shows": shows, "reason": reason}
    append("gallery.sample_added", by=by, subject=row, body=body)
    return row


@transaction.atomic
def ask_lesson(*, by: Actor, user: User, reason: str = "", steps: int = STEPS) -> Lesson:
    """One at a time: asking while one runs gives that one."""
    running = Lesson.objects.filter(step__in=(Step.WAITING, Step.TEACHING)).first()
    if running is not None:
        return running
    row = Lesson.objects.create(
        steps=max(SHORT_LESSON, steps), asked_by=user, asked_at=timezone.now()
    )
    append("gallery.lesson_asked", by=by, subject=row, body={"steps": steps, "reason": reason})
    ask_job("gallery.teach", {"lesson": row.pk}, key=str(row.pk), by=by)
    return row


def report_lesson(pk: int, done: int, total: int) -> None:
    """How far it is. Progress is no change of the record, so the ledger does not hear of it."""
    Lesson.objects.filter(pk=pk).update(
        step=Step.TEACHING, done=done, total=total, seen_at=timezone.now()
    )


@transaction.atomic
def finish_lesson(
    row: Lesson,
    card: learnt.Learnt,
    catches: Mapping[int, list[dict[str, Any]]],
    *,
    by: Actor,
    reason: str = "",
) -> None:
    """The version waits for a person; nothing is switched on."""
    row.step, row.version, row.finished_at = Step.READY, card.version, timezone.now()
    row.figures = dict(card.figures)
    row.taught = [
        {"name": one.name, "kind": one.kind, "owner": one.owner, "is_on": one.is_on}
        for one in card.taught
    ]
    row.save()
    Catch.objects.bulk_create(
        [Catch(lesson=row, sample_id=pk, found=found) for pk, found in catches.items()]
    )
    body = {"version": card.version, "gallery": card.gallery_sha256, "reason": reason}
    append("gallery.taught", by=by, subject=row, body=body)


@transaction.atomic
def stop_lesson(row: Lesson, *, by: Actor, reason: str) -> None:
    row.step, row.error, row.finished_at = Step.FAILED, reason, timezone.now()
    row.save()
    append("gallery.lesson_stopped", by=by, subject=row, body={"reason": reason})


@transaction.atomic
def switch_on(row: Lesson, *, by: Actor, user: User, reason: str) -> Switch:
    """Put a version in use, or go back to an earlier one; then stored pictures are looked at anew.

    SamePerson: whoever asked for a lesson does not alone decide what is found from then on. Going
    back to a version that was in use before needs no second person.
    """
    if row.step != Step.READY:
        raise NotNow
    if not row.switches.exists():
        must_be_another(user, row.asked_by_id)
    switch = Switch.objects.create(lesson=row, by=user, at=timezone.now(), reason=reason)
    body = {"version": row.version, "reason": reason}
    append("gallery.switched_on", by=by, subject=switch, body=body)
    transaction.on_commit(lambda: learnt.switch_to(place(), row.version))
    ask_job("gallery.look_again", {"switch": switch.pk}, key=f"look-{switch.pk}", by=by)
    return switch
