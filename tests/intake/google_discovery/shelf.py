"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import Broken, Sample, js

SAMPLES = (
    Sample(
        "a description",
        js({"kind": "discovery#restDescription", "schemas": {}}),
        (),
        {"no_posts": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-3], "unknown_format"),)
