"""Weights as whole numbers of one byte, and what one step is worth in each kind of feature."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.heads.features import (
    FRAMES_AT,
    LETTERS_AT,
    MEANINGS_AT,
    TOGETHER_AT,
    WIDTH,
    WORDS_AT,
    Floats,
)

_ENDS = (0, FRAMES_AT, WORDS_AT, LETTERS_AT, MEANINGS_AT, TOGETHER_AT, WIDTH)
KINDS = tuple(itertools.pairwise(_ENDS))
_MOST = 127


def shrunk(weights: NDArray[np.float64]) -> tuple[NDArray[np.int8], Floats]:
    """One head's weights as bytes, and the worth of a step by kind."""
    steps = np.ones(len(KINDS), np.float32)
    small = np.zeros(WIDTH, np.int8)
    for number, (start, end) in enumerate(KINDS):
        most = np.abs(weights[start:end]).max()
        if most:
            steps[number] = most / _MOST
            small[start:end] = np.rint(weights[start:end] / steps[number])
    return small, steps


def whole(small: NDArray[np.int8], steps: Floats) -> Floats:
    """Columns by heads, as the heads count with them."""
    worth = np.repeat(steps, [end - start for start, end in KINDS], axis=0)
    return (small.astype(np.float32) * worth).astype(np.float32)
