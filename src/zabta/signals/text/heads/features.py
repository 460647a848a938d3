"""Readings as rows of a sparse table: concepts, frames, words, and letters in a row.

Columns are fixed places: [concepts | met twice | met thrice | frames | words | letters |
meanings | two concepts together], all from the words on hashed.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.frames import FRAMES
from zabta.signals.text.heads.bridge import SLOTS as MEANING_SLOTS
from zabta.signals.text.heads.bridge import Bridge
from zabta.signals.text.heads.reading import Reading
from zabta.signals.text.lexicon import CONCEPTS, NUMBER_OF

_C = len(CONCEPTS)
TWICE_AT = _C
THRICE_AT = 2 * _C
FRAMES_AT = 3 * _C
WORDS_AT = FRAMES_AT + len(FRAMES)
WORD_SLOTS = 1 << 15
LETTERS_AT = WORDS_AT + WORD_SLOTS
LETTER_SLOTS = 1 << 16
MEANINGS_AT = LETTERS_AT + LETTER_SLOTS
TOGETHER_AT = MEANINGS_AT + MEANING_SLOTS
TOGETHER_SLOTS = 1 << 15
WIDTH = TOGETHER_AT + TOGETHER_SLOTS

GRAMS = (2, 3, 4, 5)
_SCALES = {
    "concept": 0.7,
    "frame": 0.7,
    "word": 2.4,
    "letter": 3.0,
    "meaning": 2.4,
    "together": 0.3,
}

# Words so small that meeting them often says only that a text is long.
_SMALL = frozenset(
    NUMBER_OF[name]
    for name in [
        "me",
        "we",
        "they",
        "you",
        "citizen",
        "now",
        "future",
        "past",
        "recur",
        "daypart",
        "clocknum",
        "duration",
        "place_at",
        "denied",
        "if",
        "weekday",
        "tomorrow",
        "today",
        "poetry",
        "greeting",
        "place_word",
        "over",
        "sarcasm",
        "offer",
        "filed",
    ]
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rows:
    """A batch in coordinates: value[i] stands at (row[i], column[i]); may repeat, which adds."""

    count: int
    row: Ints
    column: Ints
    value: Floats


_memory: dict[str, int] = {}


def _word_slot(word: str) -> int:
    slot = _memory.get(word)
    if slot is None:
        slot = WORDS_AT + crc32(word.encode()) % WORD_SLOTS
        if len(_memory) < 500_000:
            _memory[word] = slot
    return slot


def _known(reading: Reading) -> list[int]:
    """Columns of concepts, of those met more than once, and of frames."""
    counts = Counter(reading.concepts)
    present = sorted(counts)
    more = [
        TWICE_AT + concept for concept in present if counts[concept] > 1 and concept not in _SMALL
    ]
    more += [
        THRICE_AT + concept for concept in present if counts[concept] > 2 and concept not in _SMALL
    ]
    return present + more + [FRAMES_AT + frame.number for frame in reading.frames]


_KINDS = np.empty(LETTERS_AT, np.float32)
_KINDS[:FRAMES_AT] = _SCALES["concept"]
_KINDS[FRAMES_AT:WORDS_AT] = _SCALES["frame"]
_KINDS[WORDS_AT:] = _SCALES["word"]


def _word_columns(words: list[str]) -> list[int]:
    ends = ["", *words, ""]
    two = [f"{first} {second}" for first, second in itertools.pairwise(ends)]
    return [_word_slot(word) for word in words] + [_word_slot(pair) for pair in two]


def rows(readings: Sequence[Reading], bridge: Bridge) -> Rows:
    """Every reading as one row."""
    said = _said(readings)
    return joined(
        [said, _letters(readings), _meanings(readings, bridge), together(said)], len(readings)
    )


def joined(parts: Sequence[Rows], count: int) -> Rows:
    """Parts of the same rows as one."""
    return Rows(
        count,
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.column for part in parts]),
        np.concatenate([part.value for part in parts]),
    )


def _said(readings: Sequence[Reading]) -> Rows:
    """Concepts, frames and words."""
    columns: list[int] = []
    counts: list[int] = []
    word_counts: list[int] = []
    for reading in readings:
        known, worded = _known(reading), _word_columns(reading.words)
        columns += known
        columns += worded
        counts.append(len(known) + len(worded))
        word_counts.append(len(worded))
    column = np.array(columns, np.int64)
    row = np.repeat(np.arange(len(readings)), counts)
    value = _KINDS[column] if len(column) else np.zeros(0, np.float32)
    length = np.sqrt(np.maximum(np.array(word_counts, np.float32), 1))
    value = np.where(column >= WORDS_AT, value / length[row], value).astype(np.float32)
    return Rows(len(readings), row, column, value)


def _meanings(readings: Sequence[Reading], bridge: Bridge) -> Rows:
    """English readings of the words, whatever language they are in."""
    columns: list[int] = []
    values: list[float] = []
    counts: list[int] = []
    for reading in readings:
        found = bridge.meanings(reading.words)
        columns += found
        values += found.values()
        counts.append(len(found))
    row = np.repeat(np.arange(len(readings)), counts)
    words = np.array([max(1, len(reading.words)) for reading in readings], np.float32)
    scale = np.float32(_SCALES["meaning"]) / np.sqrt(words)
    value = (np.array(values, np.float32) * scale[row]).astype(np.float32)
    return Rows(len(readings), row, np.array(columns, np.int64) + MEANINGS_AT, value)


def together(said: Rows) -> Rows:
    """Every two concepts of a row, as one column each."""
    mine = said.column < TWICE_AT
    row, concept = said.row[mine], said.column[mine]
    ends = np.searchsorted(row, row, side="right")
    after = ends - np.arange(len(row)) - 1
    first = np.repeat(np.arange(len(row)), after)
    before = np.cumsum(after) - after
    second = np.arange(len(first)) - before[first] + first + 1
    one, other = concept[first], concept[second]
    column = (one * 1009 + other * 245_489 + one * other) % TOGETHER_SLOTS + TOGETHER_AT
    value = np.full(len(first), _SCALES["together"], np.float32)
    return Rows(said.count, row[first], column, value)


def _letters(readings: Sequence[Reading]) -> Rows:
    """Runs of 2 to 5 letters, hashed for the whole batch at once."""
    lines = [" " + " ".join(reading.words) + " " for reading in readings]
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), np.uint32)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    found_row, found_column = [], []
    mixed = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    running = mixed.copy()
    for size in range(2, max(GRAMS) + 1):
        running = running[:-1] * np.uint64(0x100000001B3) + mixed[size - 1 :]
        whole = owner[: len(running)] == owner[size - 1 :]
        hashed = (running ^ (running >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        slot = (hashed >> np.uint64(40)).astype(np.int64) % LETTER_SLOTS
        found_row.append(owner[: len(running)][whole])
        found_column.append(slot[whole] + LETTERS_AT)
    row, column = np.concatenate(found_row), np.concatenate(found_column)
    per_row = np.maximum(np.bincount(row, minlength=len(lines)), 1).astype(np.float32)
    value = (np.float32(_SCALES["letter"]) / np.sqrt(per_row))[row].astype(np.float32)
    return Rows(len(lines), row, column, value)
