"""Writing down a known answer, drawing posts by lot, and what was said of a drawn post."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from zabta_site.collection import actions as collecting
from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.screener import Screener
from zabta_site.collection.words import Stage
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.quality.drawing import Key, choose, unflagged
from zabta_site.quality.models import AuditDraw, AuditItem, AuditSays, AuditStratum, GoldenItem
from zabta_site.review.actions import InConflict, must_review, refuse_conflict
from zabta_site.review.rule import Says

__all__ = ["InConflict", "NotNow", "draw_audit", "say_of_drawn", "set_golden"]
P = Permission
SEALING = {"grievance": "very_likely"}


class NotNow(Exception):
    """Somebody has spoken on it already, so that it is no unseen item any more."""


@transaction.atomic
def set_golden(
    finding: ProposedFinding, answer: Says, *, by: Viewer, user: User, reason: str
) -> GoldenItem:
    """Before any reviewer has spoken. The entry is about the answer, not about the post, so that
    the post's own history does not give it away."""
    by.must(P.SET_GOLDEN)
    current = ProposedFinding.objects.select_for_update().get(pk=finding.pk)
    is_known = GoldenItem.objects.filter(finding=current).exists()
    if is_known or current.stage != Stage.FIRST or current.decisions.exists():
        raise NotNow
    row = GoldenItem.objects.create(
        finding=current,
        revision=current.revision,
        answer=answer,
        reason=reason,
        by=user,
        at=timezone.now(),
    )
    append("golden.set", by=by, subject=row, body={"reason": reason})
    return row


@transaction.atomic
def draw_audit(
    wanted: int, *, by: Actor, seed: int | None = None, reason: str = ""
) -> AuditDraw | None:
    """Draw about so many unflagged posts by lot, from each stratum alike. None of nothing."""
    seed = random.SystemRandom().randrange(2**31) if seed is None else seed
    strata = unflagged()
    if not strata:
        return None
    draw = AuditDraw.objects.create(at=timezone.now(), seed=seed)
    _store(draw, strata, choose(strata, wanted, seed))
    body = {"posts": wanted, "reason": reason, "seed": seed, "strata": len(strata)}
    append("audit.drawn", by=by, subject=draw, body=body)
    return draw


def _store(
    draw: AuditDraw, strata: Mapping[Key, Sequence[int]], chosen: Mapping[Key, Sequence[int]]
) -> None:
    for (writing, has_media), posts in strata.items():
        row = AuditStratum.objects.create(
            draw=draw, writing=writing, has_media=has_media, size=len(posts)
        )
        drawn = chosen[writing, has_media]
        AuditItem.objects.bulk_create([AuditItem(stratum=row, post_id=post) for post in drawn])


def say_of_drawn(
    item: AuditItem,
    says: AuditSays,
    clause: str,
    *,
    by: Viewer,
    user: User,
    screener: Screener,
) -> None:
    """What the reviewer saw. Protected speech is sealed at once. Raises InConflict, NotNow."""
    must_review(item.post, by=by)
    refuse_conflict(item.post, by=by)
    _say(item, says, clause, by=by, user=user, screener=screener)


@transaction.atomic
def _say(
    item: AuditItem,
    says: AuditSays,
    clause: str,
    *,
    by: Viewer,
    user: User,
    screener: Screener,
    reason: str = "",
) -> None:
    row = AuditItem.objects.select_for_update().get(pk=item.pk)
    if row.says:
        raise NotNow
    row.says, row.clause, row.by, row.at = says, clause, user, timezone.now()
    row.save()
    body = {"clause": clause, "reason": reason, "says": str(says)}
    append("audit.said", by=by, subject=row, body=body)
    if says is AuditSays.PROTECTED:
        why = "seen in a random audit"
        collecting.state_fact(item.post, SEALING, by=by, user=user, screener=screener, reason=why)
