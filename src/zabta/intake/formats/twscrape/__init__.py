"""twscrape and snscrape lines."""

from __future__ import annotations

from zabta.intake.formats.twscrape.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="twscrape",
    version="1",
    platform="x",
    describes="Posts as twscrape and snscrape write them, one JSON object a line.",
    recognised="lines with rawContent or renderedContent beside user and url",
)
