"""Where to look: the torso under a face, or parts of the picture for a vehicle's livery."""

from __future__ import annotations

import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.redact.faces import faces_in


def torsos(rgb: Array) -> list[Box]:
    """Under each face that the cascades find: about two and a half heads wide."""
    high, wide = rgb.shape[:2]
    boxes = []
    for x, y, w, h in faces_in(rgb, passes=1):
        x0, y0 = max(0, int(x - 0.75 * w)), min(high, int(y + 1.15 * h))
        x1, y1 = min(wide, int(x + 1.75 * w)), min(high, int(y + 3.6 * h))
        if x1 - x0 >= 24 and y1 - y0 >= 24:
            boxes.append((x0, y0, x1 - x0, y1 - y0))
    return boxes


def parts(rgb: Array) -> list[Box]:
    """The whole, the middle and the four quarters with overlap."""
    high, wide = rgb.shape[:2]
    w, h = int(wide * 0.6), int(high * 0.6)
    corners = [(0, 0), (wide - w, 0), (0, high - h), (wide - w, high - h)]
    middle = ((wide - w) // 2, (high - h) // 2)
    return [(0, 0, wide, high), *((x, y, w, h) for x, y in [middle, *corners])]


def cut(rgb: Array, box: Box) -> Array:
    x, y, wide, high = box
    return np.ascontiguousarray(rgb[y : y + high, x : x + wide])
