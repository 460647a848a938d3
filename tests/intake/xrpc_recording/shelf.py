"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.bluesky.shelf import FEED, FEED_POSTS
from intake.shelf_kit import MARKER, Broken, Sample, js

_CALL = {"nsid": "app.bsky.feed.getAuthorFeed", "method": "GET", "params": {"actor": "z.test"}}

FORMAT = "bluesky"
SAMPLES = (
    Sample(
        "a recorded feed",
        js({"request": _CALL, "status": 200, "headers": {"x": MARKER}, "body": FEED}),
        FEED_POSTS,
    ),
    Sample(
        "a recorded error",
        js({"request": _CALL, "status": 400, "body": {"error": "InvalidRequest", "message": "no"}}),
        refused={"error_answer": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
