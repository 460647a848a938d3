"""auto-archiver records and sheets."""

from __future__ import annotations

from zabta.intake.formats.auto_archiver.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="auto_archiver",
    version="1",
    platform="",
    describes="What auto-archiver left of a page: its record as JSON, or its rows in a sheet.",
    recognised="columns Archive status and Archive location; or status, metadata and media in JSON",
)
