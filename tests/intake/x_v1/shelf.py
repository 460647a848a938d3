"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, MARKER, MIXED, Broken, Post, Sample, js

_USER = {"id": 77, "id_str": "77", "name": "Zarghuna", "screen_name": "zarghuna_kp"}


def status(ident: str, text: str, **more: object) -> dict[str, object]:
    return {
        "created_at": "Sat Nov 08 03:15:13 +0000 2025",
        "id": int(ident),
        "id_str": ident,
        "full_text": text,
        "entities": {"media": []},
        "user": {**_USER, "protected": False},
        "favorite_count": 0,
        **more,
    }


_PICTURES = {
    "media": [{"type": "photo", "media_url_https": f"https://pbs.example/{n}.jpg"} for n in (1, 2)]
}

SAMPLES = (
    Sample(
        "a timeline",
        js(
            [
                status("1987000000000000001", KACHEHRI, extended_entities=_PICTURES),
                status("1987000000000000002", "A &amp; B &lt;3 " + MIXED),
                status("3", MARKER, user={**_USER, "protected": True}),
            ]
        ),
        (
            Post("1987000000000000001", "2025-11-08T03:15:13Z", KACHEHRI, 2),
            Post("1987000000000000002", "2025-11-08T03:15:13Z", "A & B <3 " + MIXED),
        ),
        {"not_public": 1},
    ),
    Sample(
        "an error", js({"errors": [{"code": 34, "message": "no"}]}), refused={"error_answer": 1}
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-40], "unknown_format"),)
