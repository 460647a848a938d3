"""Writes about proposed findings and sealed items: a word, taking it back, stepping back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import ProposedFinding, Statement, StoredPost
from zabta_site.collection.screener import Screener
from zabta_site.collection.words import OPEN, Outcome, Stage
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import User
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import NotAllowed, Viewer
from zabta_site.review.conflict import Conflict
from zabta_site.review.models import Decision, SealedDecision, SealedWord
from zabta_site.review.rule import Says, stage_of
from zabta_site.review.standing import conflicts_of

P = Permission
SEALED_ROLES = (Role.LEGAL, Role.OVERSIGHT)
RELEASED = {"protected_disclosure": "unlikely", "grievance": "unlikely", "criticism": "unlikely"}
"""What legal and oversight together say of a post that they hand to review."""


class InConflict(Exception):
    """N13: this reviewer has a stake in the item. The refusal is in the ledger already."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        self.conflicts = conflicts
        super().__init__(", ".join(conflicts))


class NotNow(Exception):
    """The item does not wait for this word: concluded, decided by this person, or asking facts."""


def decide(
    finding: ProposedFinding,
    says: Says,
    common_reason: str,
    *,
    by: Viewer,
    user: User,
    reason: str = "",
) -> Decision:
    """One reviewer's word. Raises InConflict (and writes that down), NotNow or NotAllowed."""
    by.must(P.REVIEW_FINDINGS)
    refuse_conflict(finding.post, by=by)
    return _decide(finding, says, common_reason, by=by, user=user, reason=reason)


def refuse_conflict(post: StoredPost, *, by: Viewer, reason: str = "") -> None:
    """Raise InConflict when the viewer has a stake; the attempt is kept whatever comes after."""
    if found := conflicts_of(by, post):
        record_refusal(post, found, by=by, reason=reason)
        raise InConflict(found)


@transaction.atomic
def record_refusal(
    post: StoredPost, conflicts: list[Conflict], *, by: Viewer, reason: str = ""
) -> None:
    body = {"conflicts": [str(one) for one in conflicts], "reason": reason}
    append("review.refused", by=by, subject=post, body=body)


@transaction.atomic
def _decide(
    finding: ProposedFinding, says: Says, common_reason: str, *, by: Viewer, user: User, reason: str
) -> Decision:
    now = timezone.now()
    current = ProposedFinding.objects.select_for_update().get(pk=finding.pk)
    said = live_words(current)
    asks_first = says is Says.CONFIRM and current.outcome != Outcome.PROPOSE
    if current.stage not in OPEN or asks_first or any(one.by_id == user.pk for one in said):
        raise NotNow
    decision = Decision.objects.create(
        finding=current,
        revision=current.revision,
        by=user,
        says=says,
        common_reason=common_reason,
        reason=reason,
        at=now,
    )
    _move(current, [*said, decision])
    body = {
        "clause": current.clause,
        "common_reason": common_reason,
        "finding": current.pk,
        "reason": reason,
        "revision": current.revision,
        "stage": str(current.stage),
    }
    kind = "finding.confirmed" if says is Says.CONFIRM else "finding.dismissed"
    append(kind, by=by, subject=current.post, body=body)
    return decision


def live_words(finding: ProposedFinding) -> list[Decision]:
    """Words on the present revision that were not taken back, oldest first."""
    return list(finding.decisions.filter(revision=finding.revision, undone_at=None).order_by("pk"))


def _move(finding: ProposedFinding, said: list[Decision]) -> None:
    finding.stage = stage_of(finding.outcome, [Says(one.says) for one in said])
    finding.concluded_at = None if finding.stage in OPEN else timezone.now()
    finding.save(update_fields=["stage", "concluded_at"])


@transaction.atomic
def undo_decision(decision: Decision, *, by: Viewer, reason: str = "") -> None:
    """Take back one's own word as long as nobody has built on it. Raises NotNow otherwise."""
    finding = ProposedFinding.objects.select_for_update().get(pk=decision.finding_id)
    said = live_words(finding)
    last = said[-1] if said else None
    if last is None or last.pk != decision.pk or decision.by.number != by.number or len(said) > 1:
        raise NotNow
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    _move(finding, said[:-1])
    body = {"clause": finding.clause, "finding": finding.pk, "reason": reason}
    append("decision.undone", by=by, subject=finding.post, body=body)


def state_fact(
    post: StoredPost,
    name: str,
    value: str,
    *,
    by: Viewer,
    user: User,
    screener: Screener,
    reason: str,
) -> Statement:
    """A reviewer says how one fact stands. Raises InConflict; see `collection.state_fact`."""
    by.must(P.REVIEW_FINDINGS)
    refuse_conflict(post, by=by)
    return collecting.state_fact(
        post, {name: value}, by=by, user=user, screener=screener, reason=reason
    )


@transaction.atomic
def decide_sealed(
    post: StoredPost,
    says: SealedWord,
    *,
    by: Viewer,
    user: User,
    screener: Screener,
    reason: str,
) -> SealedDecision:
    """A word on a sealed item. One closes it; handing it to review takes legal and oversight."""
    by.must(P.READ_SEALED)
    role = next((role for role in SEALED_ROLES if role in by.roles), None)
    if role is None:
        raise NotAllowed(P.READ_SEALED.value)
    word = SealedDecision.objects.create(
        post=post, by=user, role=role, says=says, reason=reason, at=timezone.now()
    )
    body = {"reason": reason, "role": str(role), "says": str(says)}
    append("sealed.decided", by=by, subject=post, body=body)
    if says is SealedWord.RELEASE and _both_release(post):
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
