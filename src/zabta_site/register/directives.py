"""The directive as its pack on disk gives it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from zabta.domain.force import Names
from zabta.policy.load import load_pack
from zabta.policy.pack import Pack, Version
from zabta_site.ledgerbook.canonical import canonical_json
from zabta_site.register.models import IssuedVersion


def pack_folder() -> Path:
    return Path(settings.DIRECTIVES) / settings.DIRECTIVE_PACK


def current_pack() -> Pack:
    """The force's pack with what was issued since. BadInput, with every fault, when it is wrong."""
    issued = IssuedVersion.objects.filter(pack=settings.DIRECTIVE_PACK)
    return _pack(pack_folder(), tuple(issued.values_list("version", "sha256")))


@lru_cache(maxsize=8)
def _pack(folder: Path, issued: tuple[tuple[str, str], ...]) -> Pack:
    return load_pack(folder, more=issued_texts() if issued else {})


def issued_texts() -> dict[str, str]:
    """The files of every version that was issued on the site."""
    rows = IssuedVersion.objects.filter(pack=settings.DIRECTIVE_PACK)
    return {name: text for row in rows for name, text in row.files.items()}


def coming_version() -> Version | None:
    """The next one that is issued already and not in force yet."""
    now = timezone.now()
    return next((one for one in current_pack().versions if one.in_force_from > now), None)


def open_version(name: str) -> Version | None:
    """One that may be acknowledged now: that in force, or the coming one."""
    for version in (version_in_force(), coming_version()):
        if version is not None and version.id == name:
            return version
    return None


def version_in_force() -> Version | None:
    return current_pack().version_at(timezone.now()).version


def version_hash(version: Version) -> str:
    """SHA-256 of every text an officer is shown, in the three languages."""
    said = {
        "clauses": [
            [clause.id, clause.is_on, _said(clause.title), _said(clause.text)]
            for clause in version.all_clauses
        ],
        "reference": version.reference,
        "title": _said(version.title),
        "version": version.id,
    }
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()


def _said(names: Names) -> list[str]:
    return [names.en, names.ur, names.ps]
