"""Recording and revoking papers, stopping and starting collection."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from zabta.gate.assessment import write_assessment
from zabta_site.gate.models import Assessment, GateDocument, Switch
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.ledgerbook.canonical import canonical_json, moment_text
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import NotAllowed, Viewer

LONGEST = timedelta(days=366)
"""An assessment that nobody renews ends within a year."""


@transaction.atomic
def draft_assessment(
    version: str,
    purpose: str,
    until: datetime,
    facts: Mapping[str, Mapping[str, str]],
    *,
    by: Actor,
    reason: str = "",
) -> Assessment:
    """Write a version under the six headings, from what is done today; it opens nothing."""
    now = timezone.now()
    text = write_assessment(facts)
    made = Assessment.objects.create(
        version=version,
        purpose=purpose,
        text=text,
        sha256=hashlib.sha256(canonical_json(text).encode()).hexdigest(),
        drafted_by=by.label,
        drafted_at=now,
        until=min(until, now + LONGEST),
    )
    body = {"purpose": purpose, "reason": reason, "sha256": made.sha256, "version": version}
    append("assessment.drafted", by=by, subject=made, body=body)
    return made


@transaction.atomic
def approve_assessment(draft: Assessment, *, by: Viewer, reason: str) -> None:
    """By someone else than who drafted it. From now until its end, collection may run."""
    by.must(Permission.KEEP_GATE)
    if by.label == draft.drafted_by:
        raise NotAllowed("an assessment is approved by someone else than who drafted it")
    draft.approved_by, draft.approved_at = by.label, timezone.now()
    draft.save(update_fields=["approved_by", "approved_at"])
    body = {"reason": reason, "sha256": draft.sha256, "until": moment_text(draft.until)}
    append("assessment.approved", by=by, subject=draft, body={**body, "version": draft.version})


@transaction.atomic
def withdraw_assessment(one: Assessment, *, by: Actor, reason: str) -> None:
    """From now on nothing is collected on it."""
    one.withdrawn_at = timezone.now()
    one.save(update_fields=["withdrawn_at"])
    append("assessment.withdrawn", by=by, subject=one, body={"reason": reason})


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
