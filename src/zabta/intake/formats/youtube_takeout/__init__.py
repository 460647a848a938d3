"""YouTube Takeout: own public uploads; histories, searches and comments stay closed."""

from __future__ import annotations

from zabta.intake.formats.youtube_takeout.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="youtube_takeout",
    version="1",
    platform="youtube",
    describes="Google's Takeout of a YouTube account, whole or one file of it.",
    recognised="columns Video ID and Privacy (in several languages); My Activity; YouTube folders",
)
