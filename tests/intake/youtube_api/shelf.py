"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, MARKER, MIXED, Broken, Post, Sample, js


def video(ident: str, privacy: str | None = None, title: str = MIXED) -> dict[str, object]:
    made: dict[str, object] = {
        "kind": "youtube#video",
        "id": ident,
        "snippet": {
            "publishedAt": "2025-11-21T22:17:43.000Z",
            "channelId": "UC1",
            "title": title,
            "description": KACHEHRI,
            "channelTitle": "Zarghuna",
        },
        "contentDetails": {"duration": "PT4M13S"},
        "statistics": {"viewCount": "51"},
    }
    return made if privacy is None else {**made, "status": {"privacyStatus": privacy}}


def answer(*items: dict[str, object]) -> bytes:
    return js({"kind": "youtube#videoListResponse", "items": list(items)})


_TEXT = f"{MIXED}\n\n{KACHEHRI}"
SAMPLES = (
    Sample(
        "videos",
        answer(
            video("aaaaaaaaaaa"),
            video("bbbbbbbbbbb", "public"),
            video("ccccccccccc", "unlisted", MARKER),
            video("ddddddddddd", "private", MARKER),
        ),
        (
            Post("aaaaaaaaaaa", "2025-11-21T22:17:43Z", _TEXT, 1),
            Post("bbbbbbbbbbb", "2025-11-21T22:17:43Z", _TEXT, 1),
        ),
        {"not_public": 2},
    ),
    Sample(
        "an error",
        js({"error": {"code": 400, "message": "no", "errors": [{"reason": "keyInvalid"}]}}),
        (),
        {"error_answer": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
