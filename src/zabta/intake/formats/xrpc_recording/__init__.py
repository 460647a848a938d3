"""Recorded calls with their answer in one object; the answer is read."""

from __future__ import annotations

from zabta.intake.formats.xrpc_recording.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="xrpc_recording",
    version="1",
    platform="",
    describes="Recorded calls of Bluesky's interface: request, status and body of one call.",
    recognised="an object with request (nsid or uri), status and body",
    carries=True,
)
