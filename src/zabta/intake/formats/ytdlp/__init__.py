"""yt-dlp and youtube-dl `info.json`: one video, or a list of them."""

from __future__ import annotations

from zabta.intake.formats.ytdlp.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="ytdlp",
    version="1",
    platform="",
    describes="The description file that yt-dlp writes beside a video, or of a whole channel.",
    recognised="an object with extractor, extractor_key and id",
)
