"""X API v2: posts with their expansions, in both generations of field names."""

from __future__ import annotations

from zabta.intake.formats.x_v2.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="x_v2",
    version="1",
    platform="x",
    describes="Answers of X's programming interface v2 with `data`, `includes`, `meta`, `errors`.",
    recognised="`data` holding posts (id, text and edit history or author) or users (username)",
)
