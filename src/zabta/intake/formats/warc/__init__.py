"""Web captures (ISO 28500)."""

from __future__ import annotations

from zabta.intake.formats.warc.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="warc",
    version="1",
    platform="",
    describes="A web capture (WARC): JSON answers inside it are read, its pages are for a person.",
    recognised="the first line WARC/1.x, plain or packed",
)
