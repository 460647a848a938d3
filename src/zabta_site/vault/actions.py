"""Sealing, hiding, looking and exporting: each an entry about the item."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from zabta.evidence.bundle import SEALED, export_bundle
from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named, put_item
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.ledgerbook.canonical import moment_text
from zabta_site.people.models import Unit, User
from zabta_site.vault.book import SiteBook
from zabta_site.vault.copies import GRID
from zabta_site.vault.models import EvidenceFile, EvidenceItem, Redaction
from zabta_site.vault.store import vault


@transaction.atomic
def seal_item(
    files: Iterable[Named],
    statement: Statement,
    capture: Capture,
    *,
    by: Actor,
    reason: str = "",
    unit: Unit | None = None,
    platform: str = "",
    native_id: str = "",
) -> EvidenceItem:
    """Originals and manifest into the vault, the digest into the ledger. BadInput when a court
    would miss something; then nothing is entered."""
    now = timezone.now()
    item, digest = put_item(
        vault(), files, statement, capture, by=statement.person, at=moment_text(now)
    )
    row = EvidenceItem.objects.create(
        id=item.id,
        manifest_sha256=digest,
        person=statement.person,
        url=capture.url,
        mode=capture.mode,
        basis=capture.basis,
        platform=platform,
        native_id=native_id,
        unit=unit,
        captured_at=parse_datetime(statement.captured_at) or now,
        sealed_at=now,
    )
    EvidenceFile.objects.bulk_create(
        EvidenceFile(
            item=row,
            position=n,
            name=one.name[:255],
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
        )
        for n, one in enumerate(item.originals)
    )
    body = {"manifest_sha256": digest, "reason": reason}
    append(SEALED, by=by, subject=row.subject, body=body)
    return row


@transaction.atomic
def record_view(item: EvidenceItem, part: str, *, by: Actor, reason: str = "") -> None:
    body = {"part": part, "reason": reason}
    append("evidence.item.viewed", by=by, subject=item.subject, body=body)


@transaction.atomic
def unhide_file(file: EvidenceFile, *, by: Actor, reason: str) -> str:
    """Let this one person see the original for a few minutes; a pass for it."""
    body = {"part": f"original {file.position}", "reason": reason}
    append("evidence.item.unhidden", by=by, subject=file.item.subject, body=body)
    return signing.dumps([file.pk, by.label], salt="vault.unhide")


@transaction.atomic
def mark_hidden(
    file: EvidenceFile, cells: Sequence[int], *, by: Actor, user: User, reason: str
) -> Redaction:
    """A person looked, and says which cells of the review copy stay hidden."""
    kept = sorted({cell for cell in cells if 0 <= cell < GRID * GRID})
    row = Redaction.objects.create(file=file, cells=kept, by=user, reason=reason, at=timezone.now())
    body = {"cells": kept, "file": file.position, "reason": reason}
    append("evidence.item.hidden_marked", by=by, subject=file.item.subject, body=body)
    return row


@transaction.atomic
def export_item(item: EvidenceItem, *, by: Actor, reason: str) -> bytes:
    """The bundle as bytes; that it was taken away, and why, is in the ledger first."""
    append("evidence.item.exported", by=by, subject=item.subject, body={"reason": reason})
    out = io.BytesIO()
    export_bundle(SiteBook(by), [item.id], out, at=moment_text(timezone.now()))
    return out.getvalue()
