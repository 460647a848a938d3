"""All writes of the room: what is found changes only by two people, one proposing, one agreeing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image import learnt
from zabta_site.collection.models import PostMedia, StoredPost
from zabta_site.collection.vault import vault
from zabta_site.gallery.crops import crop_of
from zabta_site.gallery.folder import place
from zabta_site.gallery.models import Catch, Lesson, NotThis, Reference, Sample, Switch
from zabta_site.gallery.words import Doubt, Kind, State, Step
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.work.actions import ask_job

SHORT_LESSON = 60
"""Fewer steps than this teach nothing."""


class SamePerson(Exception):
    """Whoever proposed something may not agree to it."""


class NotNow(Exception):
    """It does not wait for this any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person says of a reference picture."""

    name: str
    kind: str
    owner: str = ""
    since: date | None = None
    until: date | None = None
    notes: str = ""


@transaction.atomic
def propose_reference(
    shown: Shown, file_name: str, data: bytes, *, by: Actor, user: User, reason: str = ""
) -> Reference:
    """One picture into the gallery's waiting room. BadInput when its name has another kind."""
    _must_agree_with_its_name(shown)
    row = Reference.objects.create(
        name=shown.name,
        kind=shown.kind,
        owner=shown.owner,
        since=shown.since,
        until=shown.until,
        notes=shown.notes,
        file_name=file_name[-255:],
        sha256=vault().put(data),
        proposed_by=user,
        proposed_at=timezone.now(),
    )
    append("gallery.proposed", by=by, subject=row, body=_of(row, reason))
    return row


def _must_agree_with_its_name(shown: Shown) -> None:
    here = Reference.objects.filter(name=shown.name).exclude(
        state__in=(State.REFUSED, State.RETIRED)
    )
    other = here.exclude(kind=shown.kind).first()
    if other is not None:
        what = f"{shown.name!r} is already of kind {other.kind}"
        raise BadInput(Fault(what, "kind", "one kind for each name"))


@transaction.atomic
def agree_reference(row: Reference, *, by: Actor, user: User, reason: str = "") -> None:
    """The second person: from the next lesson on it is taught. SamePerson, NotNow."""
    row = _locked(row, State.PROPOSED)
    _must_be_another(user, row.proposed_by_id)
    row.state, row.agreed_by, row.agreed_at = State.HELD, user, timezone.now()
    row.save()
    append("gallery.agreed", by=by, subject=row, body=_of(row, reason))


@transaction.atomic
def refuse_reference(row: Reference, *, by: Actor, user: User, reason: str) -> None:
    """It never gets in; who proposed it may take it back in this way too."""
    row = _locked(row, State.PROPOSED)
    row.state, row.retired_by, row.retired_at = State.REFUSED, user, timezone.now()
    row.retire_reason = reason
    row.save()
    append("gallery.refused", by=by, subject=row, body=_of(row, reason))


@transaction.atomic
def ask_retire(row: Reference, *, by: Actor, user: User, reason: str) -> None:
    row = _locked(row, State.HELD)
    row.state, row.retire_asked_by, row.retire_reason = State.RETIRING, user, reason
    row.save()
    append("gallery.retire_asked", by=by, subject=row, body=_of(row, reason))


@transaction.atomic
def retire_reference(row: Reference, *, by: Actor, user: User, reason: str = "") -> None:
    """The second person: the next lesson is without it. SamePerson, NotNow."""
    row = _locked(row, State.RETIRING)
    _must_be_another(user, row.retire_asked_by_id)
    row.state, row.retired_by, row.retired_at = State.RETIRED, user, timezone.now()
    row.save()
    append("gallery.retired", by=by, subject=row, body=_of(row, reason or row.retire_reason))


@transaction.atomic
def keep_reference(row: Reference, *, by: Actor, user: User, reason: str = "") -> None:
    """It stays after all."""
    row = _locked(row, State.RETIRING)
    row.state, row.retire_asked_by, row.retire_reason = State.HELD, None, ""
    row.save()
    append("gallery.kept", by=by, subject=row, body={**_of(row, reason), "user": user.number})


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
def ask_lesson(*, by: Actor, user: User, reason: str = "", steps: int = 6000) -> Lesson:
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
        _must_be_another(user, row.asked_by_id)
    switch = Switch.objects.create(lesson=row, by=user, at=timezone.now(), reason=reason)
    body = {"version": row.version, "reason": reason}
    append("gallery.switched_on", by=by, subject=switch, body=body)
    transaction.on_commit(lambda: learnt.switch_to(place(), row.version))
    ask_job("gallery.look_again", {"switch": switch.pk}, key=f"look-{switch.pk}", by=by)
    return switch


@transaction.atomic
def say_not_this(
    post: StoredPost,
    media: PostMedia,
    box: tuple[int, int, int, int],
    name: str,
    *,
    by: Actor,
    user: User,
    reason: str,
) -> NotThis:
    """One word a region: saying it again gives the word that is there."""
    same = {"post": post, "position": media.position, "box": list(box), "name": name}
    known = NotThis.objects.filter(**same, state=Doubt.SAID).first()
    if known is not None:
        return known
    row = NotThis.objects.create(**same, reason=reason, said_by=user, said_at=timezone.now())
    append("gallery.not_this_said", by=by, subject=row, body=_doubt(row, reason))
    return row


@transaction.atomic
def agree_not_this(row: NotThis, *, by: Actor, user: User, reason: str = "") -> Reference:
    """The second person: the region itself becomes a distractor of the next lesson."""
    row = _said(row)
    _must_be_another(user, row.said_by_id)
    media = row.post.media.get(position=row.position)
    now = timezone.now()
    reference = Reference.objects.create(
        name=f"not-{_plain(row.name)}-{row.pk}"[:100],
        kind=Kind.DISTRACTOR,
        notes=row.reason,
        file_name=f"not-this-{row.pk}.png",
        sha256=vault().put(crop_of(vault().get(media.sha256), row.box)),
        state=State.HELD,
        proposed_by=row.said_by,
        proposed_at=row.said_at,
        agreed_by=user,
        agreed_at=now,
    )
    row.state, row.closed_by, row.closed_at, row.reference = Doubt.AGREED, user, now, reference
    row.save()
    append("gallery.not_this_agreed", by=by, subject=row, body=_doubt(row, reason))
    return reference


@transaction.atomic
def decline_not_this(row: NotThis, *, by: Actor, user: User, reason: str) -> None:
    row = _said(row)
    row.state, row.closed_by, row.closed_at = Doubt.DECLINED, user, timezone.now()
    row.save()
    append("gallery.not_this_declined", by=by, subject=row, body=_doubt(row, reason))


def _locked(row: Reference, state: State) -> Reference:
    held = Reference.objects.select_for_update().filter(pk=row.pk, state=state).first()
    if held is None:
        raise NotNow
    return held


def _said(row: NotThis) -> NotThis:
    held = NotThis.objects.select_for_update().filter(pk=row.pk, state=Doubt.SAID).first()
    if held is None:
        raise NotNow
    return held


def _must_be_another(user: User, first: int | None) -> None:
    if user.pk == first:
        raise SamePerson


def _plain(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-").lower() or "mark"


def _of(row: Reference, reason: str) -> dict[str, str]:
    told = {"name": row.name, "kind": row.kind, "owner": row.owner, "sha256": row.sha256}
    return {**told, "reason": reason}


def _doubt(row: NotThis, reason: str) -> dict[str, Any]:
    return {"post": row.post_id, "name": row.name, "box": row.box, "reason": reason}
