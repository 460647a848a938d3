"""One word for many items: exact repeats of one that was looked at, and rows that only ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zabta_site.collection.models import QueueRow
from zabta_site.people.models import User
from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.words import InConflict, NotNow, decide
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says
from zabta_site.review.words import DismissReason, Way

NOT_FOR_REPEATS = frozenset({DismissReason.NOT_THEIRS, DismissReason.SETTLED})
"""These are about a person or an account, so another post of the same words tells nothing."""
ANSWERS = frozenset({DismissReason.STAYS_UNKNOWN, DismissReason.NOTHING_SEEN})


@dataclass(frozen=True, slots=True)
class Many:
    """How many were put aside, and how many were left for someone else."""

    done: int
    left: int


def dismiss_repeats(word: Decision, repeats: Iterable[QueueRow], *, by: Viewer, user: User) -> Many:
    """Say the same of the exact repeats of a dismissed item. Never a confirming word."""
    if word.says != Says.DISMISS or word.common_reason in NOT_FOR_REPEATS:
        raise NotNow
    return _each(repeats, DismissReason(word.common_reason), word.reason, Way.REPEAT, by, user)


def answer_questions(
    rows: Iterable[QueueRow], answer: DismissReason, *, by: Viewer, user: User, reason: str
) -> Many:
    """One answer for many rows that only ask; what stays unknown never counts against anyone."""
    asking = [row for row in rows if row.question]
    if answer not in ANSWERS:
        raise NotNow
    return _each(asking, answer, reason, Way.QUESTION, by, user)


def _each(
    rows: Iterable[QueueRow], why: DismissReason, reason: str, way: Way, by: Viewer, user: User
) -> Many:
    """Each is a word of its own, in the ledger and on the item; N13 and claims hold for each."""
    told = [_one(row, why, reason, way, by, user) for row in rows]
    return _counted(told)


def _one(row: QueueRow, why: DismissReason, reason: str, way: Way, by: Viewer, user: User) -> bool:
    try:
        decide(row.finding, Says.DISMISS, why, by=by, user=user, reason=reason, way=way)
    except (InConflict, NotNow):
        return False
    return True


def _counted(told: Sequence[bool]) -> Many:
    return Many(sum(told), len(told) - sum(told))
