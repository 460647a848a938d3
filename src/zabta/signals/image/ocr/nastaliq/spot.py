"""Find the listed words in a line: slide each word's outline over it in several sizes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box, share_inside
from zabta.signals.image.ocr.nastaliq.outline import CELL, INK, ROWS, outline_of, windows_of

TAUGHT = Path(__file__).with_name("words.npz")
RATIOS = (0.52, 0.66, 0.83, 1.05, 1.33)
"""Height of a word's ink over the height of its line."""
BREADTHS = (0.88, 1.13)


@dataclass(frozen=True, slots=True)
class Word:
    """One taught word: the weights of its outline, and the least score that counts."""

    text: str
    columns: int
    weights: Array
    base: float
    least: float


@dataclass(frozen=True, slots=True)
class Spotted:
    """A word at a place of the line; `score` is over the word's own threshold from 0 on."""

    text: str
    score: float
    box: Box


@cache
def taught_words(path: Path = TAUGHT) -> tuple[Word, ...]:
    with np.load(path) as held:
        texts = [str(text) for text in held["texts"]]
        rows = zip(texts, held["columns"], held["bases"], held["leasts"], strict=True)
        return tuple(
            Word(text, int(columns), held[f"w{n}"].astype(np.float32), float(base), float(least))
            for n, (text, columns, base, least) in enumerate(rows)
        )


def spotted(line: Array, high: int, words: tuple[Word, ...] | None = None) -> list[Spotted]:
    """Words in a grey line with dark strokes, `high` pixels high but for its margins; the first
    read first."""
    found = sorted(_all(line, high, words or taught_words()), key=lambda one: -one.score)
    kept: list[Spotted] = []
    for one in found:
        if not any(share_inside(one.box, other.box) > 0.4 for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: -(one.box[0] + one.box[2]))


def _all(line: Array, high: int, words: tuple[Word, ...]) -> Iterator[Spotted]:
    for sized, across, down in sizes_of(line, high):
        for word, scores in scored(outline_of(sized), words):
            yield from _peaks(word, scores, across, down)


def sizes_of(line: Array, high: int) -> Iterator[tuple[Array, float, float]]:
    """The line in every size and breadth, with the factors it was changed by."""
    for ratio in RATIOS:
        down = INK / (high * ratio)
        for breadth in BREADTHS:
            across = down * breadth
            size = (max(8, round(line.shape[1] * across)), max(8, round(line.shape[0] * down)))
            how = cv2.INTER_AREA if down < 1 else cv2.INTER_LINEAR
            yield cv2.resize(line, size, interpolation=how), across, down


def scored(cells: Array, words: tuple[Word, ...]) -> Iterator[tuple[Word, Array]]:
    """Each word's score at each place."""
    alike: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        alike[word.columns].append(word)
    for columns, group in alike.items():
        windows = windows_of(cells, columns)
        if windows.size:
            scores = windows @ np.stack([word.weights for word in group], 1)
            for n, word in enumerate(group):
                yield word, scores[..., n] + word.base


def _peaks(word: Word, scores: Array, across: float, down: float) -> Iterator[Spotted]:
    for row, column in np.argwhere(scores >= word.least):
        value = float(scores[row, column]) - word.least
        x, y = round(column * CELL / across), round(row * CELL / down)
        size = round(word.columns * CELL / across), round(ROWS * CELL / down)
        yield Spotted(word.text, value, (x, y, *size))
