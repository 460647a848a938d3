"""What is done so that nobody comes to harm; what happens to the finding is decided apart."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.models import SafetyStep
from zabta_site.review.words import SafetyDone


@transaction.atomic
def record_safety(
    post: StoredPost, done: SafetyDone, *, by: Viewer, user: User, reason: str = ""
) -> SafetyStep | None:
    """Each step once, by whoever did it first; None when it was done already."""
    by.must(Permission.REVIEW_FINDINGS)
    now = timezone.now()
    try:
        with transaction.atomic():
            row = SafetyStep.objects.create(post=post, done=done, note=reason, by=user, at=now)
    except IntegrityError:
        return None
    append(f"safety.{done.value}", by=by, subject=post, body={"reason": reason})
    return row
