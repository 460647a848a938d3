"""What a person says of a post, as a fact of the policy's catalogue."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from zabta_site.collection.actions.screening import screen_posts
from zabta_site.collection.models import StatedFact, StoredPost
from zabta_site.collection.screener import Screener
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User


@transaction.atomic
def state_fact(
    post: StoredPost,
    name: str,
    value: str,
    *,
    by: Actor,
    user: User,
    screener: Screener,
    reason: str = "",
) -> StatedFact:
    """Write down who says what, and judge the post again with it at once."""
    fact = StatedFact.objects.create(
        post=post, name=name, value=value, by=user, reason=reason, at=timezone.now()
    )
    body = {"fact": name, "reason": reason, "value": value}
    append("fact.stated", by=by, subject=post, body=body)
    screen_posts([post.pk], screener, by=by, reason=f"{name}: {value}")
    return fact
