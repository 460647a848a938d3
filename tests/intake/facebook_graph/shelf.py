"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, MARKER, Broken, Post, Sample, js


def post(ident: str, text: str, **more: object) -> dict[str, object]:
    return {"id": ident, "message": text, "created_time": "2025-07-04T19:50:58+0500", **more}


_PICTURE = {
    "data": [
        {
            "media_type": "photo",
            "media": {"image": {"src": "https://e/1.jpg", "width": 7, "height": 5}},
        }
    ]
}
SAMPLES = (
    Sample(
        "a page's feed",
        js(
            {
                "data": [
                    post("10_1", KACHEHRI, attachments=_PICTURE, shares={"count": 2}),
                    post("10_2", MARKER, privacy={"value": "ALL_FRIENDS"}),
                    post("10_3", MARKER, **{"from": {"id": "99", "name": MARKER}}),
                    post("10_4", MARKER, is_published=False),
                ],
                "paging": {"next": f"https://graph.facebook.com/?access_token={MARKER}"},
            }
        ),
        (Post("10_1", "2025-07-04T14:50:58Z", KACHEHRI, 1),),
        {"not_public": 2, "third_person": 1},
    ),
    Sample(
        "an error",
        js({"error": {"message": "x", "code": 100, "fbtrace_id": "A"}}),
        (),
        {"error_answer": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
