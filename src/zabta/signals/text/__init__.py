"""Text signals: what a post discloses, what must be protected, and why, in four ways of writing."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.domain.signal import Signal
from zabta.signals.port import Manifest, Subject
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
    describes="Reads a post's words for what they disclose, and for reports that must be protected",
    reads=("text",),
)


def detect(subject: Subject) -> Iterable[Signal]:
    """Signals of the post's text, then of each picture's alternative text, media told apart."""
    yield from read_text(subject.post.text).signals
