"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, Broken, Post, Sample, js

_CSV = (
    "Link,Archive status,Archive location,Upload timestamp,Upload title,Textual content\n"
    "https://x.com/z/status/1987000000000000001,telethon: success,archive/1.html,"
    f'2025-11-08T03:15:13+00:00,,"{KACHEHRI}"\n'
    "https://x.com/z/status/2,nothing archived: failed,,,,\n"
)
SAMPLES = (
    Sample(
        "a record",
        js(
            {
                "status": "twitter: success",
                "metadata": {
                    "url": "https://x.com/z/status/1987000000000000001",
                    "timestamp": "2025-11-08T03:15:13+00:00",
                    "content": KACHEHRI,
                },
                "media": [
                    {
                        "filename": "a.jpg",
                        "_mimetype": "image/jpeg",
                        "properties": {"hash": "SHA-256:" + "a" * 64},
                    }
                ],
            }
        ),
        (Post("1987000000000000001", "2025-11-08T03:15:13Z", KACHEHRI, 1),),
    ),
    Sample(
        "a sheet",
        _CSV.replace("nothing archived: failed", "error").encode(),
        (Post("1987000000000000001", "2025-11-08T03:15:13Z", KACHEHRI, 1),),
        {"no_posts": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
