"""Google discovery documents, recognised and refused."""

from __future__ import annotations

from zabta.intake.formats.google_discovery.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="google_discovery",
    version="1",
    platform="",
    describes="A Google discovery document: the description of an interface, without posts.",
    recognised="kind discovery#restDescription",
)
