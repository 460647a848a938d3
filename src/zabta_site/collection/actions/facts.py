"""What a person says of a post, as a fact of the policy's catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from zabta_site.collection.actions.screening import screen_posts
from zabta_site.collection.models import Statement, StoredPost
from zabta_site.collection.screener import Screener
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User


@transaction.atomic
def state_fact(
    post: StoredPost,
    facts: Mapping[str, str],
    *,
    by: Actor,
    user: User,
    screener: Screener,
    reason: str = "",
) -> Statement:
    """Write down who says what, and judge the post again with it at once."""
    said = Statement.objects.create(
        post=post, facts=dict(facts), by=user, reason=reason, at=timezone.now()
    )
    append("fact.stated", by=by, subject=post, body={"facts": said.facts, "reason": reason})
    screen_posts([post.pk], screener, by=by, reason=reason)
    return said


@transaction.atomic
def state_many(
    facts: Mapping[int, Mapping[str, str]], *, by: Actor, user: User, reason: str
) -> int:
    """What one person said of many posts, by post row, before screening. Returns how many."""
    now = timezone.now()
    rows = [
        Statement(post_id=pk, facts=dict(said), by=user, reason=reason, at=now)
        for pk, said in facts.items()
    ]
    Statement.objects.bulk_create(rows, batch_size=500)
    body = {"posts": len(rows), "reason": reason}
    append("facts.stated", by=by, subject=user, body=body)
    return len(rows)
