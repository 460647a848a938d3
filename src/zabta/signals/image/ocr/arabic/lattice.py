"""Listed words in what the net says column by column: also where its best guess misses a letter.

A word's score is the logarithm of how likely its best way through the columns is against the best
way of all; 0 when it is that way itself. A word stands between blanks or at an end of the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.arabic.alphabet import SIGNS, codes_of
from zabta.signals.image.ocr.words import WORDS

BLANK = SIGNS.index(" ") + 1
_NEVER = -1e9


@cache
def listed() -> tuple[str, ...]:
    """The forms that are not in Latin letters, folded alike told once."""
    forms = [form for forms in WORDS.values() for form in forms if not form.isascii()]
    alike = {tuple(codes_of(form)): form for form in reversed(forms)}
    return tuple(alike.values())


@cache
def _paths(forms: tuple[str, ...]) -> tuple[Array, Array, Array]:
    """The classes each form goes through, which of them may be jumped to, and its last letter."""
    ways = [_way(codes_of(form)) for form in forms]
    longest = max(map(len, ways))
    padded = np.array([way + [0] * (longest - len(way)) for way in ways])
    may_jump = np.zeros(padded.shape, bool)
    may_jump[:, 2:] = (padded[:, 2:] != 0) & (padded[:, 2:] != padded[:, :-2])
    return padded, may_jump, np.array([len(way) - 3 for way in ways])


def _way(codes: list[int]) -> list[int]:
    """blank, nothing, letter, nothing, …, letter, nothing, blank."""
    return [BLANK, *(one for code in codes for one in (0, code)), 0, BLANK]


def scores(said: Array, forms: Sequence[str]) -> Array:
    """Each form's score over log shares (columns, classes)."""
    ways, may_jump, lasts = _paths(tuple(forms))
    costs = (said - said.max(1, keepdims=True))[:, ways]
    rows = np.arange(len(ways))
    now = np.full(ways.shape, _NEVER, np.float32)
    now[:, 0] = costs[0, :, 0]
    now[:, 1], now[:, 2] = costs[0, :, 1], costs[0, :, 2]
    best = np.full(len(ways), _NEVER, np.float32)
    for cost in costs[1:]:
        step, jump = np.full_like(now, _NEVER), np.full_like(now, _NEVER)
        step[:, 1:], jump[:, 2:] = now[:, :-1], now[:, :-2]
        now = np.maximum(np.maximum(now, step), np.where(may_jump, jump, _NEVER)) + cost
        now[:, 0] = cost[:, 0]
        best = np.maximum(best, now[rows, lasts + 2])
    return np.maximum(best, np.maximum(now[rows, lasts], now[rows, lasts + 1]))
