"""The content-addressed vault of the data folder."""

from __future__ import annotations

import re

from zabta_site.vault.store import folder, vault

__all__ = ["folder", "place_of", "vault"]

SHA256 = re.compile(r"[0-9a-f]{64}")


def place_of(sha256: str) -> str | None:
    """The place within the vault's folder; None for what it does not hold or is no hash."""
    if not SHA256.fullmatch(sha256) or not vault().holds(sha256):
        return None
    return str(vault().path(sha256).relative_to(folder()))
