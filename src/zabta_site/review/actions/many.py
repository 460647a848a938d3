"""One word for many items: exact repeats of one that was looked at, and rows that only ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import ProposedFinding, QueueRow, StoredPost
from zabta_site.collection.words import OPEN
from zabta_site.ledgerbook.actions import Note, append_all
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.words import NotNow, record_refusal, undo_window
from zabta_site.review.models import Claim, Decision
from zabta_site.review.rule import Says, stage_of
from zabta_site.review.standing import conflicts_of_many
from zabta_site.review.words import DismissReason, Way

NOT_FOR_REPEATS = frozenset({DismissReason.NOT_THEIRS, DismissReason.SETTLED})
"""These are about a person or an account, so another post of the same words tells nothing."""
ANSWERS = frozenset({DismissReason.STAYS_UNKNOWN, DismissReason.NOTHING_SEEN})


@dataclass(frozen=True, slots=True)
class Many:
    """How many were put aside, and how many were left for someone else."""

    done: int
    left: int


@dataclass(frozen=True, slots=True)
class Word:
    """The dismissing word that is said of each."""

    why: DismissReason
    reason: str
    way: Way


def dismiss_repeats(word: Decision, repeats: Iterable[QueueRow], *, by: Viewer, user: User) -> Many:
    """Say the same of the exact repeats of a dismissed item. Never a confirming word."""
    if word.says != Says.DISMISS or word.common_reason in NOT_FOR_REPEATS:
        raise NotNow
    said = Word(DismissReason(word.common_reason), word.reason, Way.REPEAT)
    return dismiss_many(list(repeats), said, by=by, user=user)


def answer_questions(
    rows: Iterable[QueueRow], answer: DismissReason, *, by: Viewer, user: User, reason: str
) -> Many:
    """One answer for many rows that only ask; what stays unknown never counts against anyone."""
    if answer not in ANSWERS:
        raise NotNow
    asking = [row for row in rows if row.question]
    return dismiss_many(asking, Word(answer, reason, Way.QUESTION), by=by, user=user)


@transaction.atomic
def dismiss_many(
    rows: list[QueueRow], word: Word, *, by: Viewer, user: User, reason: str = ""
) -> Many:
    """Each is a word of its own, on the item and in the ledger; N13 and claims hold for each."""
    by.must(Permission.REVIEW_FINDINGS)
    locked = ProposedFinding.objects.select_for_update(of=("self",)).filter(
        pk__in=[row.pk for row in rows], post__is_sealed=False
    )
    related = ("post__unit", "post__came_in__batch")
    findings = list(locked.select_related(*related).order_by("pk"))
    said = _live(findings)
    mine = [one for one in _free(findings, by, user) if _waits(one, said[one.pk], user)]
    _say(mine, said, word, by=by, user=user)
    return Many(len(mine), len(rows) - len(mine))


def _live(findings: list[ProposedFinding]) -> dict[int, list[Decision]]:
    words: dict[int, list[Decision]] = defaultdict(list)
    revisions = {finding.pk: finding.revision for finding in findings}
    for one in Decision.objects.filter(finding__in=findings, undone_at=None).order_by("pk"):
        if one.revision == revisions[one.finding_id]:
            words[one.finding_id].append(one)
    return words


def _waits(finding: ProposedFinding, said: list[Decision], user: User) -> bool:
    return finding.stage in OPEN and all(one.by_id != user.pk for one in said)


def _free(findings: list[ProposedFinding], by: Viewer, user: User) -> list[ProposedFinding]:
    """Those of the viewer's units that nobody else works on and they have no stake in."""
    findings = [one for one in findings if _is_theirs(one.post, by)]
    posts = {finding.post_id: finding.post for finding in findings}
    live = Claim.objects.filter(post__in=posts, until__gt=timezone.now()).exclude(by=user)
    taken = set(live.values_list("post_id", flat=True))
    stakes = conflicts_of_many(by, list(posts.values()))
    for pk, found in stakes.items():
        record_refusal(posts[pk], found, by=by)
    return [one for one in findings if one.post_id not in taken and one.post_id not in stakes]


def _is_theirs(post: StoredPost, by: Viewer) -> bool:
    return by.may(Permission.REVIEW_FINDINGS, post.unit.path if post.unit else None)


def _say(
    findings: list[ProposedFinding],
    said: dict[int, list[Decision]],
    word: Word,
    *,
    by: Viewer,
    user: User,
) -> None:
    now = timezone.now()
    Decision.objects.bulk_create([_decision(one, word, user) for one in findings])
    for one in findings:
        one.stage = stage_of(one.outcome, [*(Says(d.says) for d in said[one.pk]), Says.DISMISS])
        one.concluded_at = None if one.stage in OPEN else now
    ProposedFinding.objects.bulk_update(findings, ["stage", "concluded_at"], batch_size=100)
    posts = [one.post_id for one in findings]
    Claim.objects.filter(post__in=posts, by=user).delete()
    collecting.renew_queue(posts)
    append_all([_note(one, word) for one in findings], by=by)


def _decision(finding: ProposedFinding, word: Word, user: User) -> Decision:
    now = timezone.now()
    return Decision(
        finding=finding,
        revision=finding.revision,
        by=user,
        says=Says.DISMISS,
        common_reason=word.why,
        reason=word.reason,
        way=word.way,
        at=now,
        counts_at=now + undo_window(),
    )


def _note(finding: ProposedFinding, word: Word) -> Note:
    body = {
        "clause": finding.clause,
        "common_reason": str(word.why),
        "finding": finding.pk,
        "reason": word.reason,
        "revision": finding.revision,
        "stage": str(finding.stage),
        "way": str(word.way),
    }
    return Note("finding.dismissed", finding.post, body)
