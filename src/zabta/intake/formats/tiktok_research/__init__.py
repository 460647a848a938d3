"""TikTok research and display answers."""

from __future__ import annotations

from zabta.intake.formats.tiktok_research.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="tiktok_research",
    version="1",
    platform="tiktok",
    describes="Answers of TikTok's research and display interfaces, and questions to them.",
    recognised="data.videos, data.comments or user data beside an error code; or a query",
)
