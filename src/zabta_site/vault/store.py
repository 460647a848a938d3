"""The content-addressed vault of the data folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from zabta.evidence.stores.folder import FolderStore


def folder() -> Path:
    return Path(settings.DATA) / "vault"


@cache
def _store(folder: Path) -> FolderStore:
    return FolderStore(folder)


def vault() -> FolderStore:
    return _store(folder())
