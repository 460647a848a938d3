"""`zabta signals text --posts FILE.jsonl`: one line a post, deterministic."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from zabta.domain.postlines import read_posts
from zabta.signals.text import TextReading, read_texts

HELP = "what posts' texts disclose, and what must be protected"
_BATCH = 500
_encoder = msgspec.json.Encoder(order="deterministic")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--posts", type=Path, required=True, metavar="FILE.jsonl")


def run(args: argparse.Namespace) -> int:
    posts = read_posts(args.posts)
    for start in range(0, len(posts), _BATCH):
        batch = posts[start : start + _BATCH]
        readings = read_texts([post.text for post in batch])
        for post, reading in zip(batch, readings, strict=True):
            sys.stdout.buffer.write(_encoder.encode(line(post.id, reading)) + b"\n")
    return 0


def line(post_id: str, reading: TextReading) -> dict[str, Any]:
    """One output line: docs/posts.md, and beside it language, scores and typed spans."""
    return {
        "id": post_id,
        "lang": reading.lang,
        "labels": list(reading.labels),
        "signals": reading.signals,
        "protected": reading.protected,
        "is_protected": reading.protected.is_protected,
        "scores": reading.scores,
        "spans": [
            {"start": span.start, "end": span.end, "type": span.type} for span in reading.spans
        ],
        "reasons": {signal.name: signal.why for signal in reading.signals},
    }
