"""The content-addressed vault of the data folder."""

from __future__ import annotations

from django.conf import settings

from zabta.evidence.stores.folder import FolderStore
from zabta.evidence.stores.port import Store


def vault() -> Store:
    return FolderStore(settings.DATA / "vault")
