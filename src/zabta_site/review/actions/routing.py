"""Writing down that another process was told of a post; nothing is sent by the machine."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import User
from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.words import must_review, refuse_conflict
from zabta_site.review.models import RouteStep


def hand_on(
    post: StoredPost, route: str, *, by: Viewer, user: User, reason: str
) -> RouteStep | None:
    """To whom and how is the reason. None when it was done already. Raises InConflict."""
    must_review(post, by=by)
    refuse_conflict(post, by=by)
    return _hand_on(post, route, by=by, user=user, reason=reason)


@transaction.atomic
def _hand_on(
    post: StoredPost, route: str, *, by: Viewer, user: User, reason: str
) -> RouteStep | None:
    try:
        with transaction.atomic():
            row = RouteStep.objects.create(
                post=post, route=route, note=reason, by=user, at=timezone.now()
            )
    except IntegrityError:
        return None
    append("route.followed", by=by, subject=post, body={"reason": reason, "route": route})
    return row
