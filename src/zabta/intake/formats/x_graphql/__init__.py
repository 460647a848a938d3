"""X web GraphQL: timelines of instructions, entries and results."""

from __future__ import annotations

from zabta.intake.formats.x_graphql.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="x_graphql",
    version="1",
    platform="x",
    describes="Answers of X's web application: timelines, single posts, profiles; also one a line.",
    recognised="posts with rest_id and legacy, or users with rest_id, under data",
)
