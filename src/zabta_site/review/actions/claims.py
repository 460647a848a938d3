"""Taking a post to work on, so that no two people do the same work; a lease that runs out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from zabta_site.collection.models import StoredPost
from zabta_site.people.models import User
from zabta_site.review.models import Claim

LEASE = timedelta(minutes=10)
"""Kept up by every page and word of its holder."""


@transaction.atomic
def claim_post(post: StoredPost, *, user: User) -> Claim | None:
    """Take or keep the post for `user`; None when someone else has it.

    A claim is a working mark that runs out, not a record: what was looked at is in the ledger.
    """
    now = timezone.now()
    free = Q(by=user) | Q(until__lte=now)
    taken = Claim.objects.filter(free, post=post).update(by=user, until=now + LEASE)
    if not taken and not _make(post, user, now):
        return None
    return Claim.objects.get(post=post)


def _make(post: StoredPost, user: User, now: datetime) -> bool:
    """The primary key lets one through when two come in the same moment."""
    try:
        with transaction.atomic():
            Claim.objects.create(post=post, by=user, until=now + LEASE)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def drop_claim(post: int, user: User) -> None:
    """Put the post back for others."""
    Claim.objects.filter(post=post, by=user).delete()


def let_go(user: User) -> None:
    """Whoever is back at the queue works on nothing: what they held is free for others at once."""
    held = Claim.objects.filter(by=user)
    if held.exists():  # most queue pages write nothing
        with transaction.atomic():
            held.delete()


def is_taken(post: int, user: User, now: datetime) -> bool:
    """Whether someone else is working on it."""
    return Claim.objects.filter(post=post, until__gt=now).exclude(by=user).exists()
