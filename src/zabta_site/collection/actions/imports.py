"""Bringing files in: what was read is written down first, then stored, each file whole or not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from zabta.domain.fault import Fault
from zabta.domain.post import Post
from zabta.domain.postlines import parse_posts, write_posts
from zabta.gate.gate import Document
from zabta_site.collection.force import accounts_of, force_for
from zabta_site.collection.models import ImportBatch, ImportFile, PostMedia, StoredPost
from zabta_site.collection.reading import Upload
from zabta_site.collection.rows import Owners, known_keys, media_of, row_of, unique
from zabta_site.collection.vault import vault
from zabta_site.collection.words import FileState, Mode
from zabta_site.gate.models import Assessment
from zabta_site.gate.reads import must_pass, must_run
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.work.actions import ask_job

Said = Iterable[Fault]
MOST_NAMED = 500
"""Accounts listed in the ledger entry of a run; more are counted."""
GATE_MODES = {Mode.MANUAL: "manual", Mode.COMPLAINT: "complaint", Mode.TOOL: "file"}


@transaction.atomic
def start_import(
    uploads: Iterable[Upload],
    mode: Mode,
    *,
    by: Actor,
    user: User,
    reason: str,
    complainant: str = "",
    papers: Iterable[Document] = (),
    way: str = "",
) -> ImportBatch:
    """Write down who brings which files on what basis (`reason`), and ask for them to be stored.

    `papers` open the gate for this one import; `way` is how it came, when by no page. The run is
    bound to the assessment in force, its purpose and these accounts (PR-01). Raises GateShut while
    collection is stopped or no assessment is in force, or when the gate shuts a platform for this
    mode.
    """
    uploads = list(uploads)
    assessment = _ask_gate(uploads, mode, tuple(papers))
    batch = ImportBatch.objects.create(
        mode=mode, basis=reason, complainant=complainant.strip(), by=user
    )
    files = [_file(batch, upload) for upload in uploads]
    body = {
        **_bound(assessment, uploads),
        "basis": reason,
        "complainant": batch.complainant,
        "files": [{"name": f.name, "rows": f.rows_read, "sha256": f.sha256} for f in files],
        "mode": str(mode),
        **({"way": way} if way else {}),
    }
    append("import.started", by=by, subject=batch, body=body)
    ask_job("collection.store", {"batch": batch.pk}, key=str(batch.pk), by=by, reason=reason)
    return batch


def _bound(assessment: Assessment, uploads: Iterable[Upload]) -> dict[str, object]:
    """What this run may be for, and whose accounts it is about."""
    told = {
        f"{post.platform}:{post.account.handle or post.account.id or ''}"
        for upload in uploads
        for post in upload.posts
    }
    return {
        "accounts": sorted(told)[:MOST_NAMED],
        "accounts_in_all": len(told),
        "assessment": assessment.version,
        "purpose": assessment.purpose,
    }


def _ask_gate(uploads: Iterable[Upload], mode: Mode, papers: tuple[Document, ...]) -> Assessment:
    """Ways in that ask the gate for themselves, with papers of their own, are not asked again."""
    assessment = must_run()
    if mode in GATE_MODES:
        for platform in sorted({post.platform for upload in uploads for post in upload.posts}):
            must_pass(GATE_MODES[mode], platform or "web", "review", consents=papers)
    return assessment


def _file(batch: ImportBatch, upload: Upload) -> ImportFile:
    if upload.kept is not None:
        vault().put(upload.kept)
    return ImportFile.objects.create(
        batch=batch,
        name=upload.name[:255],
        size=upload.size,
        sha256=upload.sha256,
        format=upload.format,
        is_kept=upload.kept is not None,
        state=FileState.REFUSED if upload.faults else FileState.WAITING,
        payload=b"".join(write_posts(upload.posts)),
        rows_read=len(upload.posts),
        refusals=[{"reason": why, "count": n} for why, n in upload.refusals.items()],
        faults=_listed(upload.faults or upload.places),
        finished_at=timezone.now() if upload.faults else None,
    )


def _listed(faults: Said) -> list[dict[str, str]]:
    return [
        {"what": f.what, "where": f.where, "expected": f.expected, "mend": f.mend} for f in faults
    ]


@transaction.atomic
def store_file(file: ImportFile, *, by: Actor, reason: str = "") -> list[int]:
    """Store a waiting file's posts, all or none. Returns the ids of the new ones.

    A post that is here already stays as it is. Doing it again stores nothing. How many were here is
    told to nobody who brings files in: beside what they may look up, it tells what is sealed.
    """
    waiting = ImportFile.objects.select_for_update().filter(pk=file.pk, state=FileState.WAITING)
    if not waiting.exists():
        return []
    file.refresh_from_db()
    posts = parse_posts(bytes(file.payload), file.name)
    rows = _store(file, posts)
    file.rows_stored, file.rows_known = len(rows), file.rows_read - len(rows)
    file.state, file.payload = FileState.SCREENING, b""
    file.save(update_fields=["rows_stored", "rows_known", "state", "payload"])
    digest = hashlib.sha256(b"\n".join(bytes(row.body) for row in rows)).hexdigest()
    body = {"known": file.rows_known, "posts_sha256": digest, "stored": len(rows)}
    append("posts.stored", by=by, subject=file, body={**body, "reason": reason})
    return [row.pk for row in rows]


def _store(file: ImportFile, posts: list[Post]) -> list[StoredPost]:
    found = unique(posts)
    known = known_keys(list(found))
    fresh = {key: post for key, post in found.items() if key not in known}
    owners = Owners(force_for(posts), accounts_of(posts))
    now = timezone.now()
    rows = [owners.put(row_of(key, post, file, now), post, now) for key, post in fresh.items()]
    rows = StoredPost.objects.bulk_create(rows, batch_size=200)
    media = [m for row, post in zip(rows, fresh.values(), strict=True) for m in media_of(row, post)]
    PostMedia.objects.bulk_create(media, batch_size=500)
    return rows


@transaction.atomic
def refuse_file(file: ImportFile, faults: Said, *, by: Actor, reason: str = "") -> None:
    """Nothing of the file is kept; why is."""
    file.state, file.payload, file.faults = FileState.REFUSED, b"", _listed(faults)
    file.finished_at = timezone.now()
    file.save(update_fields=["state", "payload", "faults", "finished_at"])
    append("file.refused", by=by, subject=file, body={"faults": file.faults, "reason": reason})
