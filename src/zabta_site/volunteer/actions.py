"""Taking what an officer gives, and giving it back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.db import transaction
from django.utils import timezone

from zabta.domain.post import Collection, Post
from zabta_site.accounts.models import Account, Status
from zabta_site.collection.actions import start_import
from zabta_site.collection.models import StoredPost
from zabta_site.collection.reading import Upload
from zabta_site.collection.words import Mode
from zabta_site.gate.reads import must_pass
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import Officer, User
from zabta_site.retention.actions import erase_posts
from zabta_site.volunteer.models import Consent


class NotYours(Exception):
    """An item is of an account that the officer has not declared."""


@transaction.atomic
def give_items(
    officer: Officer, posts: Sequence[Post], words: str, *, by: Actor, user: User, reason: str = ""
) -> list[Consent]:
    """Store exactly these items, with one consent a platform. Raises NotYours, GateShut."""
    _check_own(officer, posts)
    platforms = sorted({post.platform for post in posts})
    by_platform = [(one, [p for p in posts if p.platform == one]) for one in platforms]
    return [
        give_of_platform(officer, part, platform, words, by=by, user=user, reason=reason)
        for platform, part in by_platform
    ]


@transaction.atomic
def give_of_platform(
    officer: Officer,
    posts: Sequence[Post],
    platform: str,
    words: str,
    *,
    by: Actor,
    user: User,
    reason: str = "",
) -> Consent:
    """One platform's items under one consent."""
    consent = Consent.objects.create(
        officer=officer, platform=platform, words=words, given_at=timezone.now()
    )
    must_pass("volunteered", platform, "review", consents=[consent.as_document()])
    # no digest, size or name of the export itself: it would tell of what he did not give
    clean = tuple(
        msgspec.structs.replace(post, collection=Collection(mode="volunteered"), unknown={})
        for post in posts
    )
    upload = Upload(f"consent {consent.pk}", 0, "", "volunteered", clean)
    basis = f"consent {consent.pk}"
    consent.batch = start_import([upload], Mode.EXPORT, by=by, user=user, reason=basis)
    consent.save(update_fields=["batch"])
    body = {"items": len(posts), "platform": platform, "reason": reason, "words": words}
    append("consent.given", by=by, subject=consent, body=body)
    return consent


def _check_own(officer: Officer, posts: Sequence[Post]) -> None:
    own = Account.objects.filter(officer=officer, status=Status.DECLARED, until=None)
    declared = {(one.platform, one.handle.lower()) for one in own}
    for post in posts:
        handle = (post.account.handle or "").lstrip("@").lower()
        if handle and (post.platform, handle) not in declared:
            raise NotYours


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor, reason: str = "") -> int:
    """Take every item of it away again. Returns how many; proof of each is in the ledger."""
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    append("consent.withdrawn", by=by, subject=consent, body={"reason": reason})
    posts = StoredPost.objects.filter(came_in__batch=consent.batch)
    file = consent.batch.files.all() if consent.batch else ()
    for one in file:
        one.payload = b""  # what was not stored yet shall never be
        one.save(update_fields=["payload"])
    return erase_posts(posts, "consent withdrawn", by=by, reason=f"consent {consent.pk}")
