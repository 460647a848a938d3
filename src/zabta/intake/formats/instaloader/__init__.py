"""Instaloader files: the web's node or the telephone's item, read directly."""

from __future__ import annotations

from zabta.intake.formats.instaloader.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="instaloader",
    version="1",
    platform="instagram",
    describes="Instaloader's description of one post, plain or packed with xz.",
    recognised="an object of node and instaloader with node_type",
)
