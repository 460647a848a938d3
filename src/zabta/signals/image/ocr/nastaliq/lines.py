"""Lines of a picture made ready for spotting: with room around, since tails hang out of the box."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.nastaliq.spot import spotted
from zabta.signals.image.ocr.read import HIGH, Reading, strip_of

ROOM = 0.25
"""Of the line's height, on each side."""
INSIDE = round(HIGH / (1 + 2 * ROOM))
"""Height of the line itself in its strip, pixels."""


def strips_in(rgb: Array, finder: LineFinder | None = None) -> Iterator[tuple[Array, int]]:
    for line in (finder or LineFinder()).find(rgb):
        yield roomy_strip(rgb, line), INSIDE


def roomy_strip(rgb: Array, line: Line) -> Array:
    """The line set upright, dark on light, with the room around it."""
    a, b, c, d = line.corners
    down, along = ((d - a) + (c - b)) / 2, ((b - a) + (c - d)) / 2
    along = along / max(1.0, float(np.hypot(*along))) * float(np.hypot(*down))
    grown = [a - down * ROOM - along * ROOM, b - down * ROOM + along * ROOM]
    grown += [c + down * ROOM + along * ROOM, d + down * ROOM - along * ROOM]
    return strip_of(rgb, Line(np.array(grown, np.float32), line.confidence))


def spotted_in(rgb: Array, line: Line) -> Reading | None:
    """The taught words of a line in the order they are read; None when there is none."""
    found = spotted(roomy_strip(rgb, line), INSIDE)
    if not found:
        return None
    sure = min(0.95, 0.6 + max(one.score for one in found) / 2)
    return Reading(" ".join(one.text for one in found), round(sure, 3), line, "nastaliq")
