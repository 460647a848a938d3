"""Where number plates may be: OpenCV's cascade, and even tiles with a row of strokes on them."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.redact.faces import cascade, merged

_CASCADE = "haarcascade_russian_plate_number.xml"
_SIDE = 640
"""Tiles are looked for at this long side; a plate that is smaller there cannot be read."""
_BRIGHTER, _YELLOWER = 60.0, 78.0
"""Least step from what is around a tile, in grey levels and in yellowness."""
_LEAST, _MOST, _THIN = 14, 150, 7
_ASPECT = 0.45, 6.5
_FILLED, _EDGED = 0.7, 0.2
"""Least share of its rectangle that a tile fills, and of its pixels that lie on an edge."""
_STROKES = 13
"""Least changes from dark to light and back along a middle row."""


def plates_in(rgb: Array) -> list[Box]:
    """Number plates by the cascade alone: quick, for someone who waits for the answer."""
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    found = cascade(_CASCADE).detectMultiScale(grey, 1.1, 4, minSize=(40, 12))
    return merged([(int(x), int(y), int(w), int(h)) for x, y, w, h in found])


def plates_thoroughly(rgb: Array) -> list[Box]:
    """Also every tile that may be one: more is hidden than need be, and less is missed."""
    return merged(plates_in(rgb) + lettered_tiles(rgb))


def lettered_tiles(rgb: Array) -> list[Box]:
    """Even places, brighter or yellower than what is around, with strokes in a row."""
    factor = min(_SIDE / max(rgb.shape[:2]), 1.0)
    small = cv2.resize(
        np.ascontiguousarray(rgb), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA
    )
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    edges = np.abs(cv2.Sobel(grey, cv2.CV_32F, 1, 0)) > _BRIGHTER
    full = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    tiles = [*_tiles(grey, _BRIGHTER), *_tiles(_yellow(small), _YELLOWER)]
    grown = [_grown(box, factor) for box in tiles if _share(edges, box) >= _EDGED]
    return [box for box in grown if _strokes(full, box) >= _STROKES]


def _yellow(rgb: Array) -> Array:
    red, green, blue = (rgb[..., n].astype(np.int16) for n in range(3))
    return np.clip(np.minimum(red, green + 40) - blue, 0, 255).astype(np.uint8)


def _tiles(channel: Array, step: float) -> Iterator[Box]:
    """Letters are filled in first, so that a plate is one bright piece."""
    filled = cv2.morphologyEx(channel, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    for tall in (31, 75):
        room = cv2.getStructuringElement(cv2.MORPH_RECT, (tall * 2, tall))
        raised = (cv2.morphologyEx(filled, cv2.MORPH_TOPHAT, room) > step).astype(np.uint8)
        outlines, _ = cv2.findContours(raised, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in filter(_is_tile, outlines):
            x, y, wide, high = cv2.boundingRect(outline)
            yield x, y, wide, high


def _is_tile(outline: Array) -> bool:
    _, (wide, high), _ = cv2.minAreaRect(outline)
    if min(wide, high) < _THIN or not _LEAST <= max(wide, high) <= _MOST:
        return False
    _, _, across, down = cv2.boundingRect(outline)
    is_shaped = _ASPECT[0] <= across / down <= _ASPECT[1]
    return is_shaped and cv2.contourArea(cv2.convexHull(outline)) >= _FILLED * wide * high


def _share(edges: Array, box: Box) -> float:
    x, y, w, h = box
    return float(edges[y : y + h, x : x + w].mean())


def _strokes(grey: Array, box: Box) -> float:
    """Changes along the middle rows of the place, brought to one height."""
    x, y, w, h = box
    cut = cv2.resize(
        grey[y : y + h, x : x + w], (max(8, round(48 * w / h)), 48), interpolation=cv2.INTER_CUBIC
    )
    rows = cut[14:38:4].astype(np.float32)
    signs = np.sign(np.where(np.abs(level := rows - cv2.blur(rows, (15, 1))) > 8, level, 0))
    return float((np.diff(signs, axis=1) != 0).sum(1).mean())


def _grown(box: Box, factor: float) -> Box:
    x, y, w, h = box
    left, top = max(0.0, x - w * 0.1), max(0.0, y - h * 0.15)
    return (
        round(left / factor),
        round(top / factor),
        max(1, round(w * 1.2 / factor)),
        max(1, round(h * 1.3 / factor)),
    )
