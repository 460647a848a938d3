"""A mark's own writing read in a photo: where the mark must then lie, and how much that says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box, overlap
from zabta.signals.image.learnt import Lettered, Taught
from zabta.signals.image.ocr.read import Reading
from zabta.signals.image.ocr.words import distance, folded

LEAST_LETTERS = 3
_SURE = 0.6
"""Readings less sure than this say nothing of a mark."""
_SHORTEST, _FULL = 0.6, 7
"""What the shortest writing says against one of so many letters or more."""
_SAME = 0.2
"""Least shared part of two boxes of one mark."""
_BESIDE = 0.75
"""What writing says that is no part of the name: COFFEE stands on many signs."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A name whose writing was read: strength 0..1, the line, and where its letters stand."""

    index: int
    strength: float
    line: Lettered
    corners: Array
    """Corners of the letters in the photo, (4, 2) pixels."""


def worded(readings: Sequence[Reading], taught: Sequence[Taught]) -> Iterator[Worded]:
    """The best line of each name for each reading."""
    for reading in readings:
        if reading.confidence < _SURE:
            continue
        words = folded(reading.text).split()
        for index, each in enumerate(taught):
            found = [
                hit
                for line in each.lettered
                if (hit := _hit(index, each.name, line, reading, words))
            ]
            if found:
                yield max(found, key=lambda one: one.strength)


def edits_allowed(text: str) -> int:
    """A gallery's words are few, so a longer one may be read a little wrong."""
    letters = len(text.replace(" ", ""))
    return 0 if letters < 5 else 1 if letters < 9 else 2


def _hit(
    index: int, name: str, line: Lettered, reading: Reading, words: list[str]
) -> Worded | None:
    most = edits_allowed(line.text)
    count = line.text.count(" ") + 1
    total = max(1, sum(map(len, words)))
    for at in range(len(words) - count + 1):
        off = distance(" ".join(words[at : at + count]), line.text, most)
        if off <= most:
            before, held = sum(map(len, words[:at])), sum(map(len, words[at : at + count]))
            part = _part(reading.line.corners, before / total, (before + held) / total)
            strength = _strength(line.text, off, reading.confidence) * _worth(name, line.text)
            return Worded(index, strength, line, part)
    return None


def _strength(text: str, off: int, sure: float) -> float:
    letters = len(text.replace(" ", ""))
    share = min(1.0, (letters - LEAST_LETTERS) / (_FULL - LEAST_LETTERS))
    return sure * (1 - off / letters) * (_SHORTEST + (1 - _SHORTEST) * share)


def _worth(name: str, text: str) -> float:
    """Writing that is the mark's name in the gallery is its own; other writing may be anybody's."""
    called = folded(name)
    most = edits_allowed(text)
    is_own = text in called or called in text or distance(text, called, most) <= most
    return 1.0 if is_own else _BESIDE


def _part(corners: Array, start: float, end: float) -> Array:
    """The piece of a line between two shares of its length."""
    a, b, c, d = corners
    upper, lower = b - a, c - d
    return np.array(
        [a + upper * start, a + upper * end, d + lower * end, d + lower * start], np.float32
    )


def is_the_mark(box: Box, expected: Box) -> bool:
    """Whether a place is the mark that the writing belongs to, and no small chance place within."""
    return overlap(box, expected) > _SAME


def outline_of(found: Worded, size: tuple[int, int]) -> Array | None:
    """Where the whole view of `size` (width, height) must lie when its writing lies there."""
    corners = np.array(found.line.corners, np.float32) * np.array(size, np.float32)
    move, _ = cv2.estimateAffinePartial2D(corners, found.corners)
    if move is None:
        return None
    wide, high = size
    whole = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    return cv2.transform(whole[None], move)[0].astype(np.float32)
