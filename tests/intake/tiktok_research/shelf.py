"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import MARKER, PASHTO, Broken, Post, Sample, js

_OK = {"code": "ok", "message": "", "log_id": "1"}
SAMPLES = (
    Sample(
        "videos",
        js(
            {
                "data": {
                    "videos": [
                        {
                            "id": 7028743950684949651,
                            "username": "z",
                            "create_time": 1633823999,
                            "video_description": PASHTO,
                            "view_count": 0,
                        }
                    ]
                },
                "error": _OK,
            }
        ),
        (Post("7028743950684949651", "2021-10-09T23:59:59Z", PASHTO, 1),),
    ),
    Sample(
        "comments",
        js(
            {
                "data": {"comments": [{"text": MARKER, "id": 1}, {"text": MARKER, "id": 2}]},
                "error": _OK,
            }
        ),
        (),
        {"third_person": 2},
    ),
    Sample(
        "a question",
        js({"and": [{"field_name": "username", "operation": "EQ", "field_values": [MARKER]}]}),
        (),
        {"no_posts": 1},
    ),
    Sample(
        "an error",
        js({"data": {}, "error": {"code": "access_token_invalid", "log_id": "1"}}),
        (),
        {"error_answer": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
