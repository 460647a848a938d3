"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import MARKER, PASHTO, Broken, Post, Sample, js

MAP = {
    "platform": "tiktok",
    "id": "id",
    "text": "text",
    "time": "createTimeISO",
    "handle": "authorMeta.name",
    "url": "webVideoUrl",
    "media": "mediaUrls",
    "metrics": {"likes": "diggCount"},
    "audience": {"column": "authorMeta.privateAccount", "everyone": [False]},
}


def item(ident: str, text: str, private: object = False) -> dict[str, object]:
    return {
        "id": ident,
        "text": text,
        "createTimeISO": "2025-08-14T05:10:00.000Z",
        "diggCount": "9",
        "authorMeta": {"name": "zarghuna.kp", "privateAccount": private},
        "webVideoUrl": "https://www.tiktok.com/@z/video/1",
        "mediaUrls": ["https://e/1.mp4"],
    }


_SAID = [item("7412000000000000001", PASHTO), item("2", MARKER, True), item("3", MARKER, None)]
SAMPLES = (
    Sample(
        "items by a map",
        js(_SAID),
        (Post("7412000000000000001", "2025-08-14T05:10:00Z", PASHTO, 1),),
        {"not_public": 1, "audience_unknown": 1},
    ),
)
BROKEN = (Broken("known, but without a map", js(_SAID), "needs_map"),)
