"""A reviewer's "this is not that", and what a second person makes of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from zabta_site.collection.models import PostMedia, StoredPost
from zabta_site.collection.vault import vault
from zabta_site.gallery.actions.common import NotNow, must_be_another
from zabta_site.gallery.actions.references import plain
from zabta_site.gallery.crops import crop_of
from zabta_site.gallery.models import NotThis, Reference
from zabta_site.gallery.words import Doubt, Kind, State
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User


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
    must_be_another(user, row.said_by_id)
    media = row.post.media.get(position=row.position)
    now = timezone.now()
    reference = Reference.objects.create(
        name=f"not-{plain(row.name)}-{row.pk}"[:100],
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


def _said(row: NotThis) -> NotThis:
    held = NotThis.objects.select_for_update().filter(pk=row.pk, state=Doubt.SAID).first()
    if held is None:
        raise NotNow
    return held


def _doubt(row: NotThis, reason: str) -> dict[str, Any]:
    return {"post": row.post_id, "name": row.name, "box": row.box, "reason": reason}
