"""DID documents, recognised and refused."""

from __future__ import annotations

from zabta.intake.formats.did_document.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="did_document",
    version="1",
    platform="",
    describes="A DID document: the keys and servers of an identity, without posts.",
    recognised="a W3C DID context, or a didDoc that has one",
)
