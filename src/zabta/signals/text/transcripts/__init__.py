"""Speech and text in pictures enter as texts with a confidence; who turns them is plugged in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from zabta.signals.text.reading import TextReading, read_text


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words heard or read. `confidence` lies in [0, 1]; `at` is seconds into the sound."""

    text: str
    confidence: float
    at: float = 0.0
    kind: str = "transcript"
    """transcript (speech) or ocr (text read off a picture)."""


class Transcriber(Protocol):
    """whisper.cpp or another, with weights the department supplies; never shipped."""

    name: str

    def transcribe(self, sound: Path) -> tuple[Piece, ...]: ...


class ScriptedTranscriber:
    """The double: says what it was given for a file name; silence for any other."""

    name = "scripted 1"

    def __init__(self, said: Mapping[str, tuple[Piece, ...]]) -> None:
        self.said = dict(said)

    def transcribe(self, sound: Path) -> tuple[Piece, ...]:
        return self.said.get(sound.name, ())


def read_pieces(pieces: tuple[Piece, ...]) -> TextReading | None:
    """All pieces read as one text, with the lowest confidence; None when nothing was heard."""
    words = " ".join(piece.text for piece in pieces).strip()
    if not words:
        return None
    return read_text(words, min(piece.confidence for piece in pieces))


def read_sound(sound: Path, transcriber: Transcriber) -> TextReading | None:
    """Transcribe and read."""
    return read_pieces(transcriber.transcribe(sound))
