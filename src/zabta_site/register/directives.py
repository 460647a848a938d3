"""The directive as its pack on disk gives it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from zabta.domain.force import Names
from zabta.policy.load import load_pack
from zabta.policy.pack import Pack, Version
from zabta_site.ledgerbook.canonical import canonical_json


def current_pack() -> Pack:
    """The force's pack. BadInput, with every fault, when it is not right."""
    return _pack(Path(settings.DIRECTIVES) / settings.DIRECTIVE_PACK)


@cache
def _pack(folder: Path) -> Pack:
    return load_pack(folder)


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
