"""A word on a protected item; handing it to review takes legal and oversight."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.screener import Screener
from zabta_site.collection.words import Outcome, Stage
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import User
from zabta_site.people.reads import offices_at
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import NotAllowed, Viewer
from zabta_site.review.actions.words import NotNow, refuse_conflict
from zabta_site.review.models import SealedDecision, SealedWord

P = Permission
SEALED_ROLES = (Role.LEGAL, Role.OVERSIGHT)
RELEASED = {"protected_disclosure": "unlikely", "grievance": "unlikely", "criticism": "unlikely"}
"""What legal and oversight together say of a post that they hand to review."""


def decide_sealed(
    post: StoredPost,
    says: SealedWord,
    *,
    by: Viewer,
    user: User,
    screener: Screener,
    reason: str,
) -> SealedDecision:
    """A word on a sealed item. One closes it; handing it to review takes legal and oversight.

    Raises NotAllowed, InConflict (and writes that down), and NotNow when it is sealed no more.
    """
    role = _role_on(post, by)
    refuse_conflict(post, by=by)
    word = SealedDecision(post=post, by=user, role=role, says=says, reason=reason)
    return _decide(word, by=by, user=user, screener=screener, reason=reason)


def _role_on(post: StoredPost, by: Viewer) -> Role:
    """The office in which the viewer speaks on this post: one held where the post belongs, or
    the widest of its kind where it belongs to nobody known."""
    held = offices_at(by, post.unit.path if post.unit else "", SEALED_ROLES)
    role = next((role for role in SEALED_ROLES if role in held), None)
    if role is None:
        raise NotAllowed(P.READ_SEALED.value)
    return role


@transaction.atomic
def _decide(
    word: SealedDecision, *, by: Viewer, user: User, screener: Screener, reason: str
) -> SealedDecision:
    post = StoredPost.objects.select_for_update().get(pk=word.post_id)
    if not post.is_sealed:
        raise NotNow
    word.at = timezone.now()
    word.save()
    body = {"reason": reason, "role": str(word.role), "says": str(word.says)}
    append("sealed.decided", by=by, subject=post, body=body)
    if word.says == SealedWord.RELEASE and _both_release(post):
        _release(post, by=by, user=user, screener=screener, reason=reason)
    return word


def _both_release(post: StoredPost) -> bool:
    """The newest word of legal and the newest of oversight, by two people, both say release."""
    newest = {word.role: word for word in post.sealed_words.order_by("pk")}
    words = [newest[role] for role in SEALED_ROLES if role in newest]
    two = len({word.by_id for word in words}) == len(SEALED_ROLES)
    return two and all(word.says == SealedWord.RELEASE for word in words)


@transaction.atomic
def _release(post: StoredPost, *, by: Viewer, user: User, screener: Screener, reason: str) -> None:
    post.is_released, post.is_sealed = True, False
    post.save(update_fields=["is_released", "is_sealed"])
    append("sealed.released", by=by, subject=post, body={"reason": reason})
    collecting.state_fact(post, RELEASED, by=by, user=user, screener=screener, reason=reason)
    ProposedFinding.objects.filter(post=post, outcome=Outcome.PROTECTED).update(stage=Stage.FIRST)
    collecting.renew_queue([post.pk])
