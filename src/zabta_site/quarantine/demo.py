"""One sealed batch for the demo force: a made-up file of another tool that nobody has signed."""

from __future__ import annotations

import json
from pathlib import Path

from zabta_site.collection.demo import first_reviewer
from zabta_site.ledgerbook.actions import Actor
from zabta_site.quarantine.actions import hold_files

FILE = {
    "id": "7412000000000004711",
    "extractor_key": "TikTok",
    "title": "Made up for the demo force",
    "description": "Made up for the demo force; no real person or post",
    "uploader": "made_up_account",
    "uploader_id": "made_up_account",
    "timestamp": 1772442000,
    "webpage_url": "https://www.tiktok.com/@made_up_account/video/7412000000000004711",
    "extractor": "TikTok",
    "_type": "video",
    "formats": [],
}
WHY = "Complaint 31/2026 of a made-up citizen; counsel is asked whether it may be used"


def load(folder: Path, *, by: Actor) -> None:
    user = first_reviewer()
    if user is None:
        return
    files = {"made-up-video.info.json": json.dumps(FILE).encode()}
    hold_files(files, "yt-dlp, run by the complainant", by=by, user=user, reason=WHY)
