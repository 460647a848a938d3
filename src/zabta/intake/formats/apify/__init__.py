"""Apify items, and any other table or list: read by a saved column map."""

from __future__ import annotations

from zabta.intake.formats.apify.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="apify",
    version="1",
    platform="",
    describes="Items of a collection service whose columns change, read by a saved column map.",
    recognised="a column map given with --map; without one, well-known column names",
)
