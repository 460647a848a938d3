"""Zeeschuimer lines: TikTok, Instagram and X objects inside an envelope."""

from __future__ import annotations

from zabta.intake.formats.zeeschuimer.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="zeeschuimer",
    version="1",
    platform="",
    describes="Lines that the browser extension Zeeschuimer collected from platforms' pages.",
    recognised="lines with source_platform, timestamp_collected and data",
)
