"""X REST API v1.1: statuses as `statuses/user_timeline` and its kin answer them."""

from __future__ import annotations

from zabta.intake.formats.x_v1.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="x_v1",
    version="1",
    platform="x",
    describes="Answers of X's older programming interface (REST v1.1), one status or a list.",
    recognised="objects with id_str, created_at, user and text or full_text; or X's errors list",
)
