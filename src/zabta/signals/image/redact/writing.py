"""What else is written: name plates on chests, which are small, and papers as whole blocks."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box

Lines = Callable[[Array], list[Box]]
_CHESTS, _CHEST_SIDE = 6, 640
_ROWS, _APART = 3, 1.6
"""Rows from which writing counts as a paper, and the room between them in their heights."""


def writing_in(rgb: Array, faces: list[Box], lines: Lines) -> list[Box]:
    """Lines of the whole picture and of each chest enlarged; and papers from edge to edge."""
    found = lines(rgb)
    for x, y, wide, high in (chest_under(face, rgb) for face in faces[:_CHESTS]):
        if min(wide, high) < 12:
            continue
        cut = rgb[y : y + high, x : x + wide]
        factor = min(4.0, max(1.0, _CHEST_SIDE / max(wide, high)))
        large = cv2.resize(
            np.ascontiguousarray(cut), None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC
        )
        found += [_moved(box, factor, x, y) for box in lines(large)]
    return found + papers_of(found)


def chest_under(face: Box, rgb: Array) -> Box:
    """Where a name plate hangs: two and a half faces wide, from chin to belt."""
    x, y, wide, high = face
    left, top = max(0, round(x - wide * 0.75)), min(rgb.shape[0], y + high)
    right = min(rgb.shape[1], round(x + wide * 1.75))
    below = min(rgb.shape[0], round(top + high * 2.2))
    return left, top, max(0, right - left), max(0, below - top)


def _moved(box: Box, factor: float, left: int, top: int) -> Box:
    x, y, wide, high = (round(value / factor) for value in box)
    return x + left, y + top, wide, high


def papers_of(lines: list[Box]) -> list[Box]:
    """The hull of every three rows or more that stand over one another, with a margin."""
    blocks: list[list[Box]] = []
    for line in sorted(lines, key=lambda box: box[1]):
        near = [block for block in blocks if any(_follows(line, other) for other in block)]
        joined = [line, *(box for block in near for box in block)]
        blocks = [block for block in blocks if block not in near] + [joined]
    return [_hull(block) for block in blocks if _rows(block) >= _ROWS]


def _follows(line: Box, other: Box) -> bool:
    beside = min(line[0] + line[2], other[0] + other[2]) - max(line[0], other[0])
    gap = max(line[1], other[1]) - min(line[1] + line[3], other[1] + other[3])
    low, top = sorted((line[3], other[3]))
    return beside > 0 and gap < _APART * low and top < 2.5 * low


def _rows(block: list[Box]) -> int:
    """Lines side by side are one row."""
    rows = 0
    below = -1.0
    for _, y, _, high in sorted(block, key=lambda box: box[1] + box[3] / 2):
        if y + high / 2 > below:
            rows, below = rows + 1, y + high
    return rows


def _hull(block: list[Box]) -> Box:
    x0, y0 = min(box[0] for box in block), min(box[1] for box in block)
    x1, y1 = max(box[0] + box[2] for box in block), max(box[1] + box[3] for box in block)
    room = round(sum(box[3] for box in block) / len(block))
    left, top = max(0, x0 - room), max(0, y0 - room)
    return left, top, x1 + room - left, y1 + room - top
