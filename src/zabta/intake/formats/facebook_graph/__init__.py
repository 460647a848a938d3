"""Facebook Graph answers about pages."""

from __future__ import annotations

from zabta.intake.formats.facebook_graph.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="facebook_graph",
    version="1",
    platform="facebook",
    describes="Answers of Facebook's Graph interface for pages: posts, feeds, photos, videos.",
    recognised="items with created_time beside an id; pages; errors with fbtrace_id",
)
