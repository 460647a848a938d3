"""A found line made ready for the net: upright, grey, dark on light, 48 pixels high."""

from __future__ import annotations

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.lines import Line

HIGH = 48
ROOM = 0.15
"""Left around the found box, of its height: tails of Nastaliq hang out of it."""
BROAD = 1.35
"""Letters are made so much broader, for those that Nastaliq stacks in a narrow place."""
WIDEST = 1600


def strip_of(rgb: Array, line: Line) -> Array:
    """uint8, 48 pixels high."""
    wide, high = (max(side, 8.0) for side in line.sides)
    room = ROOM * high
    size = width_of((wide + 2 * room) / (high + 2 * room)), HIGH
    x, y = size[0] * room / (wide + 2 * room), HIGH * room / (high + 2 * room)
    inner = [[x, y], [size[0] - x, y], [size[0] - x, HIGH - y], [x, HIGH - y]]
    corners = line.corners.astype(np.float32)
    move = cv2.getPerspectiveTransform(corners, np.array(inner, np.float32))
    shrink = (high + 2 * room) / HIGH
    soft = cv2.GaussianBlur(rgb, (0, 0), 0.35 * shrink) if shrink > 1.6 else rgb
    strip = cv2.warpPerspective(
        soft, move, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return normal(cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY))


def width_of(breadth: float) -> int:
    """Pixels of a strip so many times as wide as high; the net looks at every fourth."""
    return int(np.clip(round(breadth * HIGH * BROAD / 4), 6, WIDEST // 4)) * 4


def normal(grey: Array) -> Array:
    """Stretched to the full range, dark on light."""
    low, top = np.percentile(grey, (2, 98))
    full = np.clip((grey.astype(np.float32) - low) * 255 / max(top - low, 24), 0, 255)
    even = full.astype(np.uint8)
    limit, _ = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return even if float((even > limit).mean()) >= 0.5 else 255 - even
