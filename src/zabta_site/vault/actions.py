"""Sealing, hiding, looking and exporting: each an entry about the item."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from zabta.evidence.anchor import Token, accepted_by, anchor_head
from zabta.evidence.bundle import SEALED, export_bundle
from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named, put_item
from zabta_site.ledgerbook.actions import Actor, Note, append, append_all
from zabta_site.ledgerbook.canonical import moment_text
from zabta_site.ledgerbook.models import TreeHead
from zabta_site.people.models import Unit, User
from zabta_site.vault.authorities import Rooted
from zabta_site.vault.book import SiteBook
from zabta_site.vault.copies import GRID
from zabta_site.vault.looking import credentials_of
from zabta_site.vault.models import EvidenceFile, EvidenceItem, Found, FoundMasks, Redaction, Stamp
from zabta_site.vault.store import vault
from zabta_site.work.actions import ask_job


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
        vault(),
        [_with_credentials(file) for file in files],
        statement,
        capture,
        by=statement.person,
        at=moment_text(now),
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
    if any(file.is_picture for file in row.files.all()):
        ask_job("vault.find_masks", {"item": row.pk}, key=row.pk, by=by)
    return row


def _with_credentials(file: Named) -> Named:
    """The bytes go into the vault first, where the child may read them; a sweep takes away what no
    row names in the end."""
    path = vault().path(vault().put(file.data))
    return Named(file.name, file.media_type, file.data, credentials_of(path, file.media_type))


@transaction.atomic
def record_masks(
    file: EvidenceFile,
    masks: Sequence[Found],
    looked: Sequence[str],
    *,
    by: Actor,
    reason: str = "",
) -> FoundMasks:
    """What a machine found to hide; once a file."""
    row, is_new = FoundMasks.objects.get_or_create(
        file=file,
        defaults={"masks": list(masks), "looked": list(looked), "at": timezone.now()},
    )
    if is_new:
        body = {
            "file": file.position,
            "looked": list(looked),
            "masks": len(masks),
            "reason": reason,
        }
        append("evidence.item.masked", by=by, subject=file.item.subject, body=body)
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
    file: EvidenceFile,
    cells: Sequence[int],
    *,
    by: Actor,
    user: User,
    reason: str,
    uncovered: Sequence[int] = (),
) -> Redaction:
    """A person looked, and says which cells of the review copy stay hidden, and which of the
    machine's masks need not."""
    kept = sorted({cell for cell in cells if 0 <= cell < GRID * GRID})
    found = FoundMasks.objects.filter(file=file).first()
    bare = sorted({n for n in uncovered if 0 <= n < (len(found.masks) if found else 0)})
    row = Redaction.objects.create(
        file=file, cells=kept, uncovered=bare, by=user, reason=reason, at=timezone.now()
    )
    body = {"cells": kept, "file": file.position, "reason": reason, "uncovered": bare}
    append("evidence.item.hidden_marked", by=by, subject=file.item.subject, body=body)
    if bare:
        append("evidence.item.uncovered", by=by, subject=file.item.subject, body=body)
    return row


def export_item(item: EvidenceItem, *, by: Actor, reason: str) -> bytes:
    return export_items([item], by=by, reason=reason)


@transaction.atomic
def export_items(items: Sequence[EvidenceItem], *, by: Actor, reason: str) -> bytes:
    """One bundle as bytes; that each was taken away, and why, is in the ledger first.

    The caller has fetched the items through a read of the viewer's.
    """
    notes = [Note("evidence.item.exported", item.subject, {"reason": reason}) for item in items]
    append_all(notes, by=by)
    out = io.BytesIO()
    ids = [item.id for item in items]
    export_bundle(SiteBook(by), ids, out, at=moment_text(timezone.now()))
    return out.getvalue()


def stamp_head(head: TreeHead, with_root: Rooted, *, by: Actor, reason: str = "") -> Stamp:
    """Ask an authority for its token over this head, once. BadInput when there is no good one.

    It may take a while, so the asking is outside any transaction.
    """
    known = Stamp.objects.filter(head=head, authority=with_root.authority.name).first()
    if known:
        return known
    signed = head.as_signed()
    token = anchor_head(signed, with_root.authority, with_root.root)
    verifiers = accepted_by(token, signed, with_root.root)
    return keep_stamp(head, token, with_root.root, verifiers, by=by, reason=reason)


@transaction.atomic
def keep_stamp(
    head: TreeHead,
    token: Token,
    root: bytes,
    verifiers: Sequence[str],
    *,
    by: Actor,
    reason: str = "",
) -> Stamp:
    row = Stamp.objects.create(
        head=head,
        authority=token.authority,
        at=token.at,
        token=token.data,
        root=root.decode(),
        verifiers=list(verifiers),
        kept_at=timezone.now(),
    )
    body = {
        "at": moment_text(token.at),
        "authority": token.authority,
        "reason": reason,
        "size": head.size,
        "token_sha256": hashlib.sha256(token.data).hexdigest(),
        "verifiers": list(verifiers),
    }
    append("ledger.head_stamped", by=by, subject=head, body=body)
    return row


@transaction.atomic
def record_no_stamp(
    head: TreeHead, authority: str, why: str, *, by: Actor, reason: str = ""
) -> None:
    """That an authority gave no good token today; it is asked again tomorrow."""
    body = {"authority": authority, "reason": reason, "size": head.size, "why": why[:200]}
    append("ledger.head_not_stamped", by=by, subject=head, body=body)
