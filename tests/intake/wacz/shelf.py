"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import PASHTO, Broken, Post, Sample, js, zipped
from intake.warc.shelf import CAPTURE

SAMPLES = (
    Sample(
        "a packed capture",
        zipped(
            {
                "datapackage.json": js({"profile": "data-package"}),
                "archive/a.warc.gz": CAPTURE,
                "pages/pages.jsonl": b"{}",
            }
        ),
        (Post("1988000000000000001", "2025-11-10T18:30:00Z", PASHTO, 0),),
        {"no_posts": 1},
    ),
)
BROKEN = (
    Broken(
        "no capture in it",
        zipped({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}"}),
        "broken",
    ),
)
