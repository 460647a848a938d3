"""TikTok export: the list of own videos is unfolded, everything else stays closed."""

from __future__ import annotations

from zabta.intake.formats.tiktok_export.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="tiktok_export",
    version="1",
    platform="tiktok",
    describes="The file that TikTok gives to an account's owner (JSON, or a zip holding it).",
    recognised="sections such as Profile, Activity or Your Activity beside Video or Post",
)
