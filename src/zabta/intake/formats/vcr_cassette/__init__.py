"""Recorded HTTP exchanges of vcrpy (YAML, JSON) and R's vcr: the answers inside are read."""

from __future__ import annotations

from zabta.intake.formats.vcr_cassette.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="vcr_cassette",
    version="1",
    platform="",
    describes="Recorded calls of a programming interface, as vcrpy and R's vcr keep them.",
    recognised="a list `interactions` or `http_interactions` of requests with their responses",
    carries=True,
)
