"""The door for a transcriber of a clip's sound; Zabta brings none, an operator may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words said from `start` to `end` seconds, with the transcriber's confidence 0..1."""

    start: float
    end: float
    text: str
    confidence: float


class Transcriber(Protocol):
    """Turns a clip's sound into words; the file is read, never changed."""

    def transcribe(self, path: Path) -> Iterator[Spoken]: ...


class Prepared:
    """A transcriber that says what it was given beforehand: for tests and for typed transcripts."""

    def __init__(self, spoken: dict[str, list[Spoken]]) -> None:
        self._spoken = spoken

    def transcribe(self, path: Path) -> Iterator[Spoken]:
        yield from self._spoken.get(path.name, [])
