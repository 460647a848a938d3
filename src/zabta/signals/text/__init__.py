"""Text signals: what a post discloses, what must be protected, and why, in four ways of writing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from zabta.domain.signal import Protected, Signal
from zabta.signals.port import Manifest, Subject
from zabta.signals.sayings import titles
from zabta.signals.text.explain.sayings import SAYINGS
from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.reading import (
    VERSION,
    TextReading,
    language_of,
    languages,
    read_text,
    read_texts,
)

__all__ = [
    "MANIFEST",
    "TextReading",
    "detect",
    "language_of",
    "languages",
    "read_text",
    "read_texts",
]

MANIFEST = Manifest(
    name="text",
    version=VERSION,
    signals=LABELS,
    titles=titles(SAYINGS),
    describes="Reads a post's words for what they disclose, and for reports that must be protected",
    reads=("text",),
)


def detect(subject: Subject) -> Iterable[Signal]:
    """Signals of the post's text, then of each picture's alternative text, media told apart."""
    yield from _last_read(subject.post.text).signals


def protects(subject: Subject) -> Protected:
    """Asked by screening before any rule is looked at."""
    return _last_read(subject.post.text).protected


@lru_cache(maxsize=1)
def _last_read(text: str) -> TextReading:
    """Both questions are asked of one post after the other; its words are read once."""
    return read_text(text)
