"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, MARKER, Broken, Post, Sample, js

_POST = {
    "category": "twitter",
    "subcategory": "timeline",
    "tweet_id": 1987000000000000001,
    "content": KACHEHRI,
    "date": "2025-11-08 03:15:13",
    "author": {"id": 77, "name": "zarghuna_kp", "nick": "Zarghuna"},
    "retweet_id": 0,
    "reply_id": 0,
    "quote_id": 5,
    "favorite_count": 2,
}
_FILE = {**_POST, "num": 1, "width": 800, "height": 600}
SAMPLES = (
    Sample(
        "messages",
        js(
            [
                [2, _POST],
                [3, "https://e/1.jpg", _FILE],
                [3, "https://e/2.mp4", {**_FILE, "num": 2}],
                [
                    2,
                    {
                        **_POST,
                        "tweet_id": 9,
                        "content": MARKER,
                        "author": {"id": 1, "protected": True},
                    },
                ],
                [6, "https://e/next", {}],
                [-1, {"error": "x"}],
            ]
        ),
        (Post("1987000000000000001", "2025-11-08T03:15:13Z", KACHEHRI, 2),),
        {"not_public": 1, "no_posts": 1, "error_answer": 1},
    ),
    Sample(
        "one file's description",
        js(_POST),
        (Post("1987000000000000001", "2025-11-08T03:15:13Z", KACHEHRI),),
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
