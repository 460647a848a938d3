"""Writing down what opens or shuts a gate: how something is proven, and what was promised."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import Unit, User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.words import must_review, refuse_conflict
from zabta_site.review.models import Ground, Settlement
from zabta_site.review.words import GroundHow, GroundKind, SettlementKind


def state_ground(
    finding: ProposedFinding,
    kind: GroundKind,
    how: GroundHow,
    reference: str,
    *,
    by: Viewer,
    user: User,
) -> Ground:
    """A reviewer says how authorship, date or duty is proven. Raises InConflict."""
    must_review(finding.post, by=by)
    refuse_conflict(finding.post, by=by)
    return _state(finding, kind, how, reference, by=by, user=user)


@transaction.atomic
def _state(
    finding: ProposedFinding,
    kind: GroundKind,
    how: GroundHow,
    reference: str,
    *,
    by: Viewer,
    user: User,
) -> Ground:
    now = timezone.now()
    row = Ground.objects.create(
        finding=finding, kind=kind, how=how, reference=reference, by=user, at=now
    )
    body = {"finding": finding.pk, "how": str(how), "kind": str(kind), "reference": reference}
    append("ground.stated", by=by, subject=finding.post, body=body)
    return row


@transaction.atomic
def record_settlement(
    kind: SettlementKind,
    reference: str,
    *,
    by: Viewer,
    user: User,
    reason: str,
    unit: Unit | None = None,
    officer: str = "",
    clause: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Settlement:
    """What was promised to whom, by which paper; from now on it blocks confirming and cases."""
    by.must(Permission.KEEP_SETTLEMENTS)
    row = Settlement.objects.create(
        kind=kind,
        reference=reference,
        unit=unit,
        officer=officer,
        clause=clause,
        since=since,
        until=until,
        by=user,
        reason=reason,
        at=timezone.now(),
    )
    body = {
        "clause": clause,
        "kind": str(kind),
        "officer": officer,
        "reason": reason,
        "reference": reference,
        "since": since.isoformat() if since else None,
        "unit": unit.pk if unit else None,
        "until": until.isoformat() if until else None,
    }
    append("settlement.recorded", by=by, subject=row, body=body)
    return row


@transaction.atomic
def withdraw_settlement(row: Settlement, *, by: Viewer, reason: str) -> None:
    by.must(Permission.KEEP_SETTLEMENTS)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    append("settlement.withdrawn", by=by, subject=row, body={"reason": reason})
