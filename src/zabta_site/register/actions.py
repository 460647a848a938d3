"""Acknowledging a version of the directive, and taking over the force's list of service."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zabta.domain import force as core
from zabta.domain.fault import BadInput, Fault
from zabta.policy.load import load_pack
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.ledgerbook.canonical import canonical_json
from zabta_site.people.models import Officer
from zabta_site.register.directives import issued_texts, pack_folder
from zabta_site.register.models import Acknowledgement, IssuedVersion, Way


@transaction.atomic
def acknowledge(
    officer: Officer, directive: str, *, sha256: str, language: str, by: Actor, reason: str = ""
) -> Acknowledgement:
    """The officer has read this version in this language. Doing it twice keeps the first."""
    made, is_new = Acknowledgement.objects.get_or_create(
        officer=officer,
        directive=directive,
        way=Way.WEB,
        defaults={"at": timezone.now(), "language": language, "sha256": sha256},
    )
    if is_new:
        body = {
            "directive": directive,
            "language": language,
            "officer": officer.pk,
            "sha256": sha256,
        }
        append("directive.acknowledged", by=by, subject=made, body=body)
    return made


@transaction.atomic
def issue_version(
    version: str, files: dict[str, str], *, by: Actor, reason: str = ""
) -> IssuedVersion:
    """From its `in_force_from` on, this version is the one for screening and for readers.

    Raises BadInput when the pack would not be right with it. Its YAML is written to the data
    folder too, for git and for whoever carries it elsewhere.
    """
    more = {**issued_texts(), **files}
    made = load_pack(pack_folder(), more=more).version(version)
    if made is None:
        raise BadInput(Fault(f"the files make no version {version}", "files"))
    digest = hashlib.sha256(canonical_json(files).encode()).hexdigest()
    row = IssuedVersion.objects.create(
        version=version,
        pack=settings.DIRECTIVE_PACK,
        files=files,
        sha256=digest,
        in_force_from=made.in_force_from,
        issued_at=timezone.now(),
        issued_by=by.label,
    )
    body = {"files_sha256": digest, "reason": reason, "version": version}
    append("directive.issued", by=by, subject=row, body=body)
    transaction.on_commit(lambda: write_out(row))
    return row


def write_out(row: IssuedVersion) -> Path:
    """The version's files under the data folder, as they would stand in the pack's own."""
    top = Path(settings.DATA) / "directives" / row.pack
    for name, text in row.files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return top / row.version


@transaction.atomic
def serve(
    officers: Iterable[Officer], directive: str, way: Way, *, by: Actor, reason: str = ""
) -> list[Acknowledgement]:
    """Put service on record that is no click of the officer's own. Twice keeps the first."""
    now, made = timezone.now(), []
    for officer in officers:
        row, is_new = Acknowledgement.objects.get_or_create(
            officer=officer, directive=directive, way=way, defaults={"at": now}
        )
        if is_new:
            body = {"directive": directive, "officer": officer.pk, "reason": reason, "way": way}
            append("directive.served", by=by, subject=row, body=body)
            made.append(row)
    return made


@transaction.atomic
def load_acknowledgements(
    rows: Iterable[core.Acknowledgement], *, sha256: str, by: Actor, reason: str = ""
) -> int:
    """Add those of a force folder that are not known yet. Returns how many were given."""
    made = [
        Acknowledgement(
            officer_id=row.officer, directive=row.directive, at=row.at, way=row.way.value
        )
        for row in rows
    ]
    Acknowledgement.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    body = {"acknowledgements": len(made), "reason": reason}
    append("acknowledgements.loaded", by=by, subject=Subject("force", sha256), body=body)
    return len(made)
