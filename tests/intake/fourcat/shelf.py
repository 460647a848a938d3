"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import KACHEHRI, PASHTO, Broken, Post, Sample, lines
from intake.zeeschuimer.shelf import VIDEO

_CSV = (
    "id,thread_id,author,body,timestamp,likes,plays,tiktok_url\n"
    f'7412000000000000001,7412000000000000001,zarghuna.kp,"{KACHEHRI}",2025-08-14 05:10:00,3,,https://www.tiktok.com/@z/video/7412000000000000001\n'
    f'8,8,bilal,"{PASHTO}\nدوم سطر",2025-08-14 05:11:00,,0,https://www.tiktok.com/@b/video/8\n'
)
SAMPLES = (
    Sample(
        "a table",
        _CSV.encode(),
        (
            Post("7412000000000000001", "2025-08-14T05:10:00Z", KACHEHRI),
            Post("8", "2025-08-14T05:11:00Z", f"{PASHTO}\nدوم سطر"),
        ),
    ),
    Sample(
        "lines taken over from a browser",
        lines({**VIDEO, "__import_meta": {"source_platform": "tiktok.com"}}),
        (Post("7412000000000000005", "2025-08-14T05:10:00Z", PASHTO, 1),),
    ),
)
BROKEN = (Broken("a header that is another's", b"a,b,c\n1,2,3\n", "unknown_format"),)
