"""The content-addressed vault of the data folder."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings

from zabta.evidence.stores.folder import FolderStore

SHA256 = re.compile(r"[0-9a-f]{64}")


def folder() -> Path:
    return Path(settings.DATA) / "vault"


@cache
def _store(folder: Path) -> FolderStore:
    return FolderStore(folder)


def vault() -> FolderStore:
    return _store(folder())


def place_of(sha256: str) -> str | None:
    """The place within the vault's folder; None for what it does not hold or is no hash."""
    if not SHA256.fullmatch(sha256) or not vault().holds(sha256):
        return None
    return str(vault().path(sha256).relative_to(folder()))
