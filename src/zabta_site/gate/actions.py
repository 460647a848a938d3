"""Recording and revoking papers, stopping and starting collection."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zabta_site.gate.models import GateDocument, Switch
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.ledgerbook.canonical import moment_text


@transaction.atomic
def record_document(
    kind: DocumentKind,
    reference: str,
    platform: str,
    since: datetime,
    until: datetime,
    *,
    by: Actor,
    reason: str = "",
) -> GateDocument:
    """A paper with its term; the cells that wait for it open at once, and shut when it ends."""
    paper = GateDocument.objects.create(
        kind=kind,
        reference=reference,
        platform=platform,
        since=since,
        until=until,
        recorded_at=timezone.now(),
    )
    body = {
        "kind": str(kind),
        "platform": platform,
        "reason": reason,
        "reference": reference,
        "since": moment_text(since),
        "until": moment_text(until),
    }
    append("gate.document_recorded", by=by, subject=paper, body=body)
    return paper


@transaction.atomic
def revoke_document(paper: GateDocument, *, by: Actor, reason: str) -> None:
    """From now on the paper opens nothing; that it did stays on record."""
    paper.revoked_at = timezone.now()
    paper.save(update_fields=["revoked_at"])
    append("gate.document_revoked", by=by, subject=paper, body={"reason": reason})


@transaction.atomic
def turn_switch(is_stopped: bool, *, by: Actor, reason: str) -> Switch:
    """Stop all collection, or let it go on."""
    turn = Switch.objects.create(is_stopped=is_stopped, reason=reason, at=timezone.now())
    kind = "collection.stopped" if is_stopped else "collection.started"
    append(kind, by=by, subject=turn, body={"reason": reason})
    return turn
