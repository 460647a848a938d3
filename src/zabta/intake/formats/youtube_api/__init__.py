"""YouTube Data API v3: public videos; channels, playlists and comments are no posts of theirs."""

from __future__ import annotations

from zabta.intake.formats.youtube_api.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="youtube_api",
    version="1",
    platform="youtube",
    describes="Answers of the YouTube Data API v3: videos, lists, searches, channels.",
    recognised="kind youtube#…, or Google's error object",
)
