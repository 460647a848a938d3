"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, PASHTO, Broken, Post, Sample, js

PAGE = {
    "data": [
        {
            "id": "1988000000000000001",
            "text": PASHTO,
            "author_id": "77",
            "created_at": "2025-11-10T18:30:00.000Z",
            "edit_history_tweet_ids": ["1988000000000000001"],
            "attachments": {"media_keys": ["3_1"]},
            "public_metrics": {"like_count": 12, "retweet_count": 0},
        },
        {
            "id": "1988000000000000002",
            "text": "short",
            "author_id": "77",
            "created_at": "2025-11-10T18:31:00Z",
            "edit_history_post_ids": ["1988000000000000002"],
            "note_post": {"text": EID * 90},
            "referenced_posts": [{"type": "quoted", "id": "5"}],
        },
        {"id": "3", "text": MARKER, "author_id": "78", "edit_history_post_ids": ["3"]},
    ],
    "includes": {
        "users": [
            {"id": "77", "username": "zarghuna_kp", "name": "Zarghuna", "protected": False},
            {"id": "78", "username": "x", "name": "x", "protected": True},
        ],
        "media": [{"media_key": "3_1", "type": "photo", "url": "https://pbs.example/1.jpg"}],
        "posts": [{"id": "5", "text": MARKER, "author_id": "99"}],
    },
    "errors": [{"type": "https://api.twitter.com/2/problems/resource-not-found", "title": "gone"}],
    "meta": {"result_count": 3},
}
SAMPLES = (
    Sample(
        "both generations of names",
        js(PAGE),
        (
            Post("1988000000000000001", "2025-11-10T18:30:00Z", PASHTO, 1),
            Post("1988000000000000002", "2025-11-10T18:31:00Z", EID * 90),
        ),
        {"not_public": 1, "third_person": 1, "error_answer": 1},
    ),
    Sample("nothing found", js({"meta": {"result_count": 0}}), refused={"no_posts": 1}),
    Sample(
        "an account",
        js({"data": {"id": "77", "username": "zarghuna_kp", "name": "Zarghuna"}}),
        refused={"profile": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-40], "unknown_format"),)
