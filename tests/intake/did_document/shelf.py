"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import Broken, Sample, js

_DOCUMENT = {"@context": ["https://www.w3.org/ns/did/v1"], "id": "did:plc:zarghuna000000000000000"}
SAMPLES = (
    Sample("alone", js(_DOCUMENT), (), {"no_posts": 1}),
    Sample(
        "with its handle",
        js({"did": "did:plc:z", "handle": "z.test", "didDoc": _DOCUMENT}),
        (),
        {"no_posts": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-3], "unknown_format"),)
