"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, KACHEHRI, MARKER, Broken, Post, Sample, js


def info(ident: str, **more: object) -> dict[str, object]:
    return {
        "id": ident,
        "extractor": "youtube",
        "extractor_key": "Youtube",
        "title": EID,
        "description": KACHEHRI,
        "uploader": "Zarghuna",
        "upload_date": "20251108",
        "duration": 61.5,
        "width": 720,
        "height": 1280,
        "formats": [
            {"url": f"https://v.example/x?ip={MARKER}", "http_headers": {"Cookie": MARKER}}
        ],
        **more,
    }


_TEXT = f"{EID}\n\n{KACHEHRI}"
SAMPLES = (
    Sample(
        "a day is all that is known",
        js(info("aaaaaaaaaaa", timestamp=None)),
        (Post("aaaaaaaaaaa", "2025-11-08", _TEXT, 1),),
    ),
    Sample(
        "the second is known",
        js(info("aaaaaaaaaaa", timestamp=1762571713, availability="public")),
        (Post("aaaaaaaaaaa", "2025-11-08T03:15:13Z", _TEXT, 1),),
    ),
    Sample(
        "unlisted",
        js(info("aaaaaaaaaaa", title=MARKER, availability="unlisted")),
        (),
        {"not_public": 1},
    ),
    Sample(
        "a channel",
        js(
            {
                "id": "c",
                "extractor": "youtube:tab",
                "extractor_key": "YoutubeTab",
                "_type": "playlist",
                "entries": [
                    {"id": "aaaaaaaaaaa", "ie_key": "Youtube", "title": EID, "_type": "url"}
                ],
            }
        ),
        (Post("aaaaaaaaaaa", None, EID, 1),),
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
