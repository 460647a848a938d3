"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import Broken, Sample

_TOKEN = bytes.fromhex(
    "3082001030030201003082000906092a864886f70d010702a0820000060b2a864886f70d0109100104"
)
SAMPLES = (Sample("a token", _TOKEN, (), {"no_posts": 1}),)
BROKEN = (Broken("cut short", _TOKEN[:20], "unknown_format"),)
