"""4CAT datasets."""

from __future__ import annotations

from zabta.intake.formats.fourcat.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="fourcat",
    version="1",
    platform="",
    describes="A dataset of 4CAT as a table (CSV) or as lines of JSON.",
    recognised="columns id, thread_id, author, body, timestamp; or lines with __import_meta",
)
