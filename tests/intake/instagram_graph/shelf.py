"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, Broken, Post, Sample, js

_CHILDREN = {
    "data": [
        {"id": str(n), "media_type": "IMAGE", "media_url": f"https://e/{n}.jpg"} for n in (1, 2, 3)
    ]
}
SAMPLES = (
    Sample(
        "another professional account",
        js(
            {
                "business_discovery": {
                    "username": "kp",
                    "id": "17",
                    "media": {
                        "data": [
                            {
                                "id": "178",
                                "caption": EID,
                                "media_type": "CAROUSEL_ALBUM",
                                "permalink": "https://i/p/x/",
                                "timestamp": "2025-08-17T19:00:42+0000",
                                "children": _CHILDREN,
                                "like_count": 1,
                            }
                        ]
                    },
                },
                "id": "1",
            }
        ),
        (Post("178", "2025-08-17T19:00:42Z", EID, 3),),
    ),
    Sample(
        "an account", js({"business_discovery": {"username": "kp", "id": "17"}}), (), {"profile": 1}
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
