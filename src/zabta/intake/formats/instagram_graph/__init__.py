"""Instagram Graph answers."""

from __future__ import annotations

from zabta.intake.formats.instagram_graph.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="instagram_graph",
    version="1",
    platform="instagram",
    describes="Answers of Instagram's Graph interface: media of a professional account.",
    recognised="items with media_type beside timestamp or permalink; business_discovery",
)
