"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, MARKER, Broken, Post, Sample, js


def status(
    ident: str, html: str, visibility: str | None = "public", **more: object
) -> dict[str, object]:
    made: dict[str, object] = {
        "id": ident,
        "uri": f"https://m.example/users/z/statuses/{ident}",
        "url": f"https://m.example/@z/{ident}",
        "created_at": "2025-10-14T19:06:41.274Z",
        "visibility": visibility,
        "content": html,
        "account": {"id": "1", "acct": "z", "username": "z", "url": "https://m.example/@z"},
        "media_attachments": [],
        "reblog": None,
        **more,
    }
    return {key: value for key, value in made.items() if key != "visibility" or value is not None}


def _uri(ident: str) -> str:
    return f"https://m.example/users/z/statuses/{ident}"


SAMPLES = (
    Sample(
        "only public ones are read",
        js(
            [
                status(
                    "11",
                    f"<p>{KACHEHRI}</p><p>a&amp;b<br>c</p>",
                    media_attachments=[{"type": "image", "url": "https://m.example/1.png"}],
                ),
                status("12", f"<p>{MARKER}</p>", "unlisted"),
                status("13", f"<p>{MARKER}</p>", "private"),
                status("14", f"<p>{MARKER}</p>", "direct"),
                status("15", f"<p>{MARKER}</p>", None),
            ]
        ),
        (Post(_uri("11"), "2025-10-14T19:06:41Z", f"{KACHEHRI}\n\na&b\nc", 1),),
        {"not_public": 3, "audience_unknown": 1},
    ),
    Sample(
        "an account",
        js({"id": "1", "acct": "z", "username": "z", "url": "u"}),
        refused={"profile": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
