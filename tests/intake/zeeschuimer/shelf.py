"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.instaloader.shelf import phone
from intake.shelf_kit import EID, MARKER, PASHTO, Broken, Post, Sample, lines
from intake.x_graphql.shelf import result

VIDEO = {
    "id": "7412000000000000005",
    "desc": PASHTO,
    "createTime": 1755148200,
    "privateItem": False,
    "author": {"id": "6", "uniqueId": "zarghuna.kp", "privateAccount": False},
    "video": {"playAddr": "https://e/1.mp4", "duration": 12},
    "stats": {"diggCount": 4},
}


def envelope(platform: str, data: object) -> dict[str, object]:
    return {
        "item_id": "1",
        "nav_index": "1:1",
        "timestamp_collected": 1755150000000,
        "source_platform": platform,
        "source_platform_url": f"https://{platform}/",
        "user_agent": MARKER,
        "data": data,
    }


_AT = "2025-08-14T05:10:00Z"
SAMPLES = (
    Sample(
        "three platforms",
        lines(
            envelope("tiktok.com", VIDEO),
            envelope("instagram.com", phone()),
            envelope("x.com", result("1", EID)),
            envelope("tiktok.com", {**VIDEO, "id": "2", "desc": MARKER, "privateItem": True}),
            envelope("instagram.com", phone(private=True)),
            envelope("gab.com", {"body": MARKER}),
        ),
        (
            Post("7412000000000000005", _AT, PASHTO, 1),
            Post("3400000000000000002", _AT, EID, 1),
            Post("1", "2025-11-08T03:15:13Z", EID),
        ),
        {"not_public": 2, "no_posts": 1},
    ),
)
BROKEN = (Broken("first line damaged", b"{oops\n" + SAMPLES[0].content, "unknown_format"),)
