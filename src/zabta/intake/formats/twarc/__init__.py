"""twarc lines."""

from __future__ import annotations

from zabta.intake.formats.twarc.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="twarc",
    version="1",
    platform="x",
    describes="Lines that twarc wrote: answer pages of API v2, flattened posts, or v1.1 statuses.",
    recognised="lines with __twarc, or several lines each an answer page of API v2",
)
