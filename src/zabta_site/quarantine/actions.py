"""Sealing what another tool made, signing its basis, and destroying what nobody signed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from zabta.domain.fault import BadInput, Fault
from zabta.domain.postlines import write_posts
from zabta.gate.gate import Ruling
from zabta.signals.image.media.sniff import media_type
from zabta_site.collection.actions import start_import
from zabta_site.collection.reading import Upload, read_upload
from zabta_site.collection.uploading import read_whole
from zabta_site.collection.vault import vault
from zabta_site.collection.words import Mode
from zabta_site.gate.reads import GateShut, ask, must_run
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.quarantine.models import HeldBatch, HeldFile
from zabta_site.quarantine.sealing import Altered, Sealed, seal, unseal
from zabta_site.quarantine.words import State

DAYS = 14
"""As long as an item of nobody known may be kept (PR-04)."""


class SamePerson(Exception):
    """Whoever brought a batch in may not sign its basis."""


class NotHeld(Exception):
    """Somebody closed the batch before."""


class Refused(BadInput):
    """A file is damaged, or holds no public post: nothing was kept."""


@transaction.atomic
def hold_files(
    files: Mapping[str, bytes], tool: str, *, by: Actor, user: User, reason: str
) -> HeldBatch:
    """Seal these files as one batch; `reason` is the basis that the person offers.

    Raises Refused when a file cannot be read, GateShut when no paper could ever open the gate.
    """
    must_run()
    now = timezone.now()
    until = now + timedelta(days=DAYS)
    batch = HeldBatch.objects.create(tool=tool, offered=reason, by=user, at=now, until=until)
    rows = [_hold(batch, name, data) for name, data in files.items()]
    body = {"files": _proof(rows), "reason": reason, "tool": tool}
    append("quarantine.held", by=by, subject=batch, body=body)
    return batch


def _hold(batch: HeldBatch, name: str, data: bytes) -> HeldFile:
    if media_type(data):
        upload = Upload(name, len(data), _digest(data), "picture", kept=data)
    else:
        upload = read_upload(name, data)
        _must_be_useful(upload)
    kept = upload.kept if upload.kept is not None else b"".join(write_posts(upload.posts))
    sealed = seal(kept)
    return HeldFile.objects.create(
        batch=batch,
        name=name[:255],
        size=upload.size,
        sha256=upload.sha256,
        format=upload.format,
        platforms=" ".join(sorted({post.platform for post in upload.posts}))[:300],
        posts=len(upload.posts),
        is_whole=upload.kept is not None,
        sealed_sha256=vault().put(sealed.data),
        key=sealed.key,
    )


def _must_be_useful(upload: Upload) -> None:
    if upload.faults:
        raise Refused(*upload.faults)
    if not upload.posts:
        raise Refused(Fault("no public post in this file", upload.name))
    for platform in sorted({post.platform for post in upload.posts}):
        answer = ask("file", platform or "web", "review")
        if answer.ruling is Ruling.REFUSED:
            raise GateShut(answer, Fault(f"files from {platform} are refused", upload.name))


@transaction.atomic
def sign_basis(batch: HeldBatch, *, by: Actor, user: User, reason: str) -> HeldBatch:
    """Sign the lawful basis (`reason`): the batch is brought in, and its sealed bytes go.

    Raises SamePerson, NotHeld, GateShut when the platform asks for another paper as well, and
    Altered when the sealed bytes are not what was sealed.
    """
    row = _locked(batch)
    if row.by_id == user.pk:
        raise SamePerson
    row.closed_by, row.closed_at = user, timezone.now()
    row.state, row.basis = State.RELEASED, reason
    files = list(row.files.all())
    uploads = read_whole({file.name: _opened(file) for file in files})
    append("quarantine.basis_signed", by=by, subject=row, body={"reason": reason})
    row.brought_in = start_import(
        uploads, Mode.TOOL, by=by, user=row.by, reason=reason, papers=[row.as_document()]
    )
    row.save()
    body = {"files": _proof(files), "import": row.brought_in.pk, "reason": reason}
    append("quarantine.released", by=by, subject=row, body=body)
    _forget(files)
    return row


@transaction.atomic
def destroy_batch(
    batch: HeldBatch, *, by: Actor, user: User | None = None, reason: str
) -> HeldBatch:
    """Take the sealed bytes and their keys away for good; what was destroyed, and why, remains."""
    row = _locked(batch)
    files = list(row.files.all())
    row.state, row.closed_by, row.closed_at = State.DESTROYED, user, timezone.now()
    row.save()
    body = {"files": _proof(files), "reason": reason}
    append("quarantine.destroyed", by=by, subject=row, body=body)
    _forget(files)
    return row


def run_clock(now: datetime, *, by: Actor) -> int:
    """Destroy every batch whose time is over. Returns how many."""
    due = list(HeldBatch.objects.filter(state=State.HELD, until__lte=now))
    for batch in due:
        destroy_batch(batch, by=by, reason=f"nobody signed a basis within {DAYS} days")
    return len(due)


def _locked(batch: HeldBatch) -> HeldBatch:
    held = HeldBatch.objects.select_for_update().filter(pk=batch.pk, state=State.HELD)
    row = held.first()
    if row is None:
        raise NotHeld
    return row


def _opened(file: HeldFile) -> bytes:
    data = vault().get(file.sealed_sha256)
    opened = unseal(Sealed(data, bytes(file.key)))
    if file.is_whole and _digest(opened) != file.sha256:
        raise Altered
    return opened


def _forget(files: Iterable[HeldFile]) -> None:
    gone = [file.sealed_sha256 for file in files if file.sealed_sha256]
    for file in files:
        file.key, file.sealed_sha256 = b"", ""
        file.save(update_fields=["key", "sealed_sha256"])
    transaction.on_commit(lambda: _remove(gone))


def _proof(files: Iterable[HeldFile]) -> list[dict[str, object]]:
    return [{"name": f.name, "sha256": f.sha256, "size": f.size} for f in files]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _remove(digests: Iterable[str]) -> None:
    for digest in digests:
        vault().remove(digest)
