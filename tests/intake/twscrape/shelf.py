"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, MIXED, Broken, Post, Sample, lines


def post(
    ident: int, text: str, protected: bool | None = False, **more: object
) -> dict[str, object]:
    return {
        "_type": "snscrape.modules.twitter.Tweet",
        "id": ident,
        "id_str": str(ident),
        "url": f"https://x.com/z/status/{ident}",
        "date": "2025-11-08 03:15:13+00:00",
        "rawContent": text,
        "likeCount": 1,
        "user": {
            "id": 77,
            "username": "zarghuna_kp",
            "displayname": "Zarghuna",
            "protected": protected,
        },
        **more,
    }


_MEDIA = {
    "photos": [{"url": "https://e/1.jpg"}],
    "videos": [{"variants": [{"bitrate": 1, "url": "https://e/1.mp4"}], "duration": 4000}],
    "animated": [],
}
_AT = "2025-11-08T03:15:13Z"
SAMPLES = (
    Sample(
        "lines",
        lines(
            post(1987000000000000001, EID, media=_MEDIA),
            post(2, MIXED, None),
            post(3, MARKER, True),
        ),
        (Post("1987000000000000001", _AT, EID, 2), Post("2", _AT, MIXED)),
        {"not_public": 1},
    ),
    Sample(
        "a damaged line among good ones",
        lines(post(1, EID)) + b"{oops\n" + lines(post(2, MIXED)),
        (Post("1", _AT, EID), Post("2", _AT, MIXED)),
        {"broken": 1},
    ),
)
BROKEN = (Broken("first line damaged", b"{oops\n" + SAMPLES[0].content, "unknown_format"),)
