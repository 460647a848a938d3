"""RFC 3161 time stamps, recognised and refused."""

from __future__ import annotations

from zabta.intake.formats.timestamp.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="timestamp",
    version="1",
    platform="",
    describes="A time stamp (RFC 3161): it proves when bytes existed and holds no posts.",
    recognised="DER with the object identifiers of signed data and of a time-stamp token",
)
