"""Packed web captures; whether their seals hold is checked by evidence, not here."""

from __future__ import annotations

from zabta.intake.formats.wacz.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="wacz",
    version="1",
    platform="",
    describes="A packed web capture (WACZ): the WARC files inside it are read.",
    recognised="a zip with datapackage.json and archive or pages",
)
