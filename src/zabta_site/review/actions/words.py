"""A reviewer's word on a proposed finding, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import ProposedFinding, QueueRow, Statement, StoredPost
from zabta_site.collection.screener import Screener
from zabta_site.collection.words import OPEN, Outcome, Stage
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.breaking import count_confirmed
from zabta_site.review.actions.claims import drop_claim, is_taken
from zabta_site.review.conflict import Conflict
from zabta_site.review.gates import Gate, shut_gates
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says, stage_of
from zabta_site.review.standing import conflicts_of
from zabta_site.review.words import Way

P = Permission


class InConflict(Exception):
    """N13: this reviewer has a stake in the item. The refusal is in the ledger already."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        self.conflicts = conflicts
        super().__init__(", ".join(conflicts))


class NotNow(Exception):
    """The item does not wait for this word: concluded, decided by this person, or asking facts."""


class Taken(NotNow):
    """Someone else is working on it just now."""


class Blocked(Exception):
    """It cannot be confirmed yet; each gate says what is to be done."""

    def __init__(self, gates: list[Gate]) -> None:
        self.gates = gates
        super().__init__(", ".join(gate.kind for gate in gates))


def must_review(post: StoredPost, *, by: Viewer) -> None:
    """Reviewing in the post's own unit: reading it there as legal, and reviewing elsewhere, is not
    enough. A post of nobody known is everybody's who reviews."""
    by.must(P.REVIEW_FINDINGS, post.unit.path if post.unit else None)


def undo_window() -> timedelta:
    return timedelta(seconds=settings.REVIEW_UNDO_SECONDS)


def decide(
    finding: ProposedFinding,
    says: Says,
    common_reason: str,
    *,
    by: Viewer,
    user: User,
    reason: str = "",
    way: Way = Way.LOOKED,
    window: timedelta | None = None,
) -> Decision:
    """One reviewer's word. Raises InConflict (and writes that down), NotNow, Blocked, NotAllowed.

    It counts when the window is over (None: as the settings say); see `undo_decision`.
    """
    must_review(finding.post, by=by)
    refuse_conflict(finding.post, by=by)
    word = Decision(
        finding=finding,
        by=user,
        says=says,
        common_reason=common_reason,
        reason=reason,
        way=way,
        at=timezone.now(),
    )
    word.counts_at = word.at + (undo_window() if window is None else window)
    return _decide(word, by=by, reason=reason)


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
def _decide(word: Decision, *, by: Viewer, reason: str) -> Decision:
    locked = ProposedFinding.objects.select_for_update(of=("self",)).select_related("post")
    current = locked.get(pk=word.finding_id)
    said = live_words(current)
    _refuse(current, word, said)
    word.finding, word.revision = current, current.revision
    word.save()
    _move(current, [*said, word])
    if current.stage == Stage.CONFIRMED:
        count_confirmed(current, word.at, by=by)
    _let_go(current, word.by)
    body = {
        "clause": current.clause,
        "common_reason": word.common_reason,
        "counts_at": word.counts_at.isoformat(),
        "finding": current.pk,
        "reason": reason,
        "revision": current.revision,
        "stage": str(current.stage),
        "way": str(word.way),
    }
    kind = "finding.confirmed" if word.says == Says.CONFIRM else "finding.dismissed"
    append(kind, by=by, subject=current.post, body=body)
    return word


def _refuse(current: ProposedFinding, word: Decision, said: list[Decision]) -> None:
    confirms = word.says == Says.CONFIRM
    asks_first = confirms and current.outcome != Outcome.PROPOSE
    if (
        current.post.is_sealed
        or current.stage not in OPEN
        or asks_first
        or any(one.by_id == word.by_id for one in said)
    ):
        raise NotNow
    if is_taken(current.post_id, word.by, word.at):
        raise Taken
    if confirms and (gates := shut_gates(current)):
        raise Blocked(gates)


def _let_go(finding: ProposedFinding, user: User) -> None:
    """The post is free for the next one when nothing on it waits for this reviewer."""
    spoken = Decision.objects.filter(by=user, undone_at=None, finding__post=finding.post_id)
    left = QueueRow.objects.filter(post=finding.post_id)
    if not left.exclude(pk__in=spoken.values("finding")).exists():
        drop_claim(finding.post_id, user)


def live_words(finding: ProposedFinding) -> list[Decision]:
    """Words on the present revision that were not taken back, oldest first."""
    return list(finding.decisions.filter(revision=finding.revision, undone_at=None).order_by("pk"))


def _move(finding: ProposedFinding, said: list[Decision]) -> None:
    finding.stage = stage_of(finding.outcome, [Says(one.says) for one in said])
    was_open = finding.concluded_at is None
    finding.concluded_at = None if finding.stage in OPEN else timezone.now()
    finding.save(update_fields=["stage", "concluded_at"])
    if was_open and finding.stage in OPEN:
        QueueRow.objects.filter(pk=finding.pk).update(stage=finding.stage)
    else:
        collecting.renew_queue([finding.post_id])


@transaction.atomic
def undo_decision(decision: Decision, *, by: Viewer, reason: str = "") -> None:
    """Take back one's own word: as long as it is the last one, and either the only one or one that
    does not count yet. Raises NotNow otherwise."""
    finding = ProposedFinding.objects.select_for_update().get(pk=decision.finding_id)
    said = live_words(finding)
    if decision.by.number != by.number or not may_undo(decision, said, timezone.now()):
        raise NotNow
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    if finding.stage == Stage.CONFIRMED:
        count_confirmed(finding, decision.at, by=by, step=-1)
    _move(finding, said[:-1])
    body = {"clause": finding.clause, "finding": finding.pk, "reason": reason}
    append("decision.undone", by=by, subject=finding.post, body=body)


def may_undo(decision: Decision, said: Iterable[Decision], now: datetime) -> bool:
    live = list(said)
    is_last = bool(live) and live[-1].pk == decision.pk
    return is_last and (len(live) == 1 or now < decision.counts_at)


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
    """A reviewer says how one fact stands. Raises InConflict, Taken; see `collection.state_fact`.

    Whose words would no longer count is whoever spoke before: see docs/reasons/two-reviewers.md.
    """
    must_review(post, by=by)
    refuse_conflict(post, by=by)
    if is_taken(post.pk, user, timezone.now()):
        raise Taken
    return collecting.state_fact(
        post, {name: value}, by=by, user=user, screener=screener, reason=reason
    )
