"""A few words of the demo's reviewers, so that every page shows how review goes."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from pathlib import Path

from django.utils import timezone

from zabta_site.collection.models import ProposedFinding, QueueRow
from zabta_site.collection.words import Lane, Outcome
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.review import actions, reads
from zabta_site.review.rule import Says
from zabta_site.review.words import ConfirmReason, DismissReason, SafetyDone, SettlementKind

PLAN = (
    (Says.CONFIRM, Says.CONFIRM),
    (Says.DISMISS, Says.DISMISS),
    (Says.CONFIRM,),
    (Says.CONFIRM, Says.DISMISS),
    (Says.CONFIRM, Says.CONFIRM),
    (Says.DISMISS,),
)
"""What the first and the second reviewer say, item after item."""
MOST = 36
REASON = {Says.CONFIRM: ConfirmReason.MET, Says.DISMISS: DismissReason.HARMLESS}


def load(folder: Path, *, by: Actor) -> None:
    """By the demo's two reviewers, each under their own name; every third proposal is left."""
    users = reviewers()
    if len(users) < 2:
        return
    rows = reads.queue_for(viewer_for(users[0]), {}).filter(outcome=Outcome.PROPOSE)
    waiting = list(rows.select_related("finding", "post"))
    for row, words in zip(waiting[: MOST * 3 : 3], cycle(PLAN), strict=False):
        speak(row.finding, words, users)
    left = [row for row in waiting[1 : MOST * 3 : 3] if row.officer]
    tell_the_unit(left, users[0])
    promise(left)


def tell_the_unit(rows: list[QueueRow], user: User) -> None:
    """The first urgent post: the unit was told; the clock runs until it is over."""
    for row in [one for one in rows if one.lane == Lane.SAFETY][:1]:
        told = "By phone, to the duty officer"
        viewer = viewer_for(user)
        actions.record_safety(row.post, SafetyDone.CONTACTED, by=viewer, user=user, reason=told)


def promise(rows: list[QueueRow]) -> None:
    """A settlement on one post that nobody has spoken on, so that its page shows the gate."""
    grant = Grant.objects.filter(role=Role.LEGAL, withdrawn_at=None).select_related("user").first()
    dated = [(one, one.post.published_at) for one in rows if one.post.published_at]
    if grant is None:
        return
    for row, at in dated[-1:]:
        day = timezone.localtime(at).date()
        actions.record_settlement(
            SettlementKind.SETTLEMENT,
            "Jirga of 12 elders, minutes 7",
            by=viewer_for(grant.user),
            user=grant.user,
            reason="No action on posts of that day",
            officer=row.officer,
            since=day,
            until=day,
        )


def reviewers() -> list[User]:
    grants = Grant.objects.filter(role=Role.REVIEWER, withdrawn_at=None).select_related("user")
    return list(dict.fromkeys(grant.user for grant in grants.order_by("pk")))


def speak(finding: ProposedFinding, words: tuple[Says, ...], users: list[User]) -> None:
    for user, says in zip(users, words, strict=False):
        try:
            viewer = viewer_for(user)
            actions.decide(finding, says, REASON[says], by=viewer, user=user, window=timedelta(0))
        except (actions.InConflict, actions.Blocked):
            return
