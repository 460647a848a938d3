"""What is written in the gallery's own marks: read once, when they are taught."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import msgspec
import numpy as np

from zabta.signals.image.arrays import Array, flatten
from zabta.signals.image.learnt import Lettered, Taught
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.read import read_line
from zabta.signals.image.ocr.words import distance, folded, is_listed
from zabta.signals.image.prove.worded import LEAST_LETTERS, edits_allowed

SIDE, ROOM = 640, 0.12
"""Longest side at which a view is read, and the even room laid around it."""
SURE = 0.75
MOST_LINES = 6
SHORT = 5
"""Letters from which writing read in one of several views is believed."""


def lettered_in(rgba: Array, view: int, finder: LineFinder) -> list[Lettered]:
    """The surely read lines of one view."""
    wide, high = rgba.shape[1], rgba.shape[0]
    factor = SIDE / max(wide, high)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    large = cv2.resize(flatten(rgba), None, fx=factor, fy=factor, interpolation=how)
    pad = round(SIDE * ROOM)
    framed = cv2.copyMakeBorder(large, pad, pad, pad, pad, cv2.BORDER_REPLICATE)
    size = np.array([large.shape[1], large.shape[0]])
    lines = sorted(finder.find(framed), key=lambda line: -line.box[2] * line.box[3])
    read = [_lettered(framed, line, view, pad, size) for line in lines[:MOST_LINES]]
    return [one for one in read if one is not None]


def _lettered(framed: Array, line: Line, view: int, pad: int, size: Array) -> Lettered | None:
    reading = read_line(framed, line)
    text = folded(reading.text)
    if reading.confidence < SURE or is_too_plain(text):
        return None
    shares = (line.corners - pad) / size
    corners = tuple((round(float(x), 4), round(float(y), 4)) for x, y in shares)
    return Lettered(text=text, view=view, corners=corners)


def is_too_plain(text: str) -> bool:
    """Too short, mere digits, or a word that every force writes on its things."""
    letters = sum(sign.isalpha() for sign in text)
    return letters < LEAST_LETTERS or is_listed(text)


def agreed(lines: Sequence[Lettered], views: int) -> tuple[Lettered, ...]:
    """Of several views, short writing counts when two of them show it: half words are short."""
    return tuple(
        line for line in lines if views < 2 or len(line.text) >= SHORT or _again(line, lines)
    )


def _again(line: Lettered, lines: Sequence[Lettered]) -> bool:
    return any(one.view != line.view and _alike(one.text, line.text) for one in lines)


def without_shared(taught: Sequence[Taught]) -> tuple[Taught, ...]:
    """Writing that two names share tells neither from the other."""
    return tuple(_own(each, [one for one in taught if one is not each]) for each in taught)


def _own(taught: Taught, others: Sequence[Taught]) -> Taught:
    theirs = [line.text for other in others for line in other.lettered]
    kept = [line for line in taught.lettered if not any(_alike(line.text, t) for t in theirs)]
    return msgspec.structs.replace(taught, lettered=tuple(kept))


def _alike(one: str, two: str) -> bool:
    most = edits_allowed(min(one, two, key=len))
    return distance(one, two, most) <= most
