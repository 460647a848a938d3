"""Where faces may be, for hiding only. Nothing in Zabta says whose face it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box, overlap, share_inside

_SIDES = (640, 1000)
CASCADES = ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml")
_PROFILE = "haarcascade_profileface.xml"
_UPPER = "haarcascade_upperbody.xml"


@cache
def cascade(name: str) -> cv2.CascadeClassifier:
    """A cascade out of OpenCV's own wheel."""
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))


def faces_in(rgb: Array, passes: int = 3) -> list[Box]:
    """Boxes of faces. One pass is as it is; two adds mirrored profiles; three adds tilted heads,
    faces in poor light, and the heads of upper bodies, which hide turned faces too."""
    found: list[Box] = []
    for side in _SIDES[: 1 if passes == 1 else 2]:
        factor = min(side / max(rgb.shape[:2]), 2.0)
        grey = _grey(rgb, factor)
        found += [_scaled(box, factor) for box in _upright(grey, passes)]
        if passes >= 3 and side == _SIDES[0]:
            found += [_scaled(box, factor) for box in _tilted(grey)]
    if passes >= 3:
        found += _in_poor_light(rgb) + _heads(rgb)
    return merged(found)


def faces_quickly(rgb: Array) -> list[Box]:
    """Frontal faces by one cascade, the others on a smaller copy: for someone who waits.

    Of 21 faces in ten photos it finds 10, as both at full length do, a third sooner.
    """
    longest = max(rgb.shape[:2])
    factor, less = (min(side / longest, 2.0) for side in (_SIDES[0], _SIDES[0] // 2))
    found = [_scaled(box, factor) for box in _boxes(cascade(CASCADES[0]), _grey(rgb, factor))]
    return merged(found + [_scaled(box, less) for box in _upright(_grey(rgb, less), 2)])


def _in_poor_light(rgb: Array) -> list[Box]:
    """Contrast raised place by place instead of over the whole, and fewer agreeing boxes asked."""
    factor = min(_SIDES[1] / max(rgb.shape[:2]), 2.0)
    grey = cv2.createCLAHE(2.0, (8, 8)).apply(_plain(rgb, factor))
    found = cascade(CASCADES[1]).detectMultiScale(grey, 1.08, 2, minSize=(20, 20))
    return [_scaled((int(x), int(y), int(w), int(h)), factor) for x, y, w, h in found]


def _heads(rgb: Array) -> list[Box]:
    """The upper middle of each upper body."""
    factor = min(700 / max(rgb.shape[:2]), 2.0)
    found = cascade(_UPPER).detectMultiScale(_plain(rgb, factor), 1.08, 3, minSize=(40, 40))
    heads = [(x + w // 4, y, w // 2, h * 11 // 20) for x, y, w, h in found]
    return [_scaled((int(x), int(y), int(w), int(h)), factor) for x, y, w, h in heads]


def _grey(rgb: Array, factor: float) -> Array:
    return cv2.equalizeHist(_plain(rgb, factor))


def _plain(rgb: Array, factor: float) -> Array:
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    size = (max(32, round(grey.shape[1] * factor)), max(32, round(grey.shape[0] * factor)))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA)


def _upright(grey: Array, passes: int) -> list[Box]:
    found = [box for name in CASCADES for box in _boxes(cascade(name), grey)]
    if passes >= 2:
        found += _boxes(cascade(_PROFILE), grey)
        wide = grey.shape[1]
        mirrored = _boxes(cascade(_PROFILE), np.ascontiguousarray(grey[:, ::-1]))
        found += [(wide - x - w, y, w, h) for x, y, w, h in mirrored]
    return found


def _tilted(grey: Array) -> list[Box]:
    found = []
    middle = (grey.shape[1] / 2, grey.shape[0] / 2)
    for turn in (-25, 25):
        move = cv2.getRotationMatrix2D(middle, turn, 1.0)
        turned = cv2.warpAffine(grey, move, (grey.shape[1], grey.shape[0]))
        back = cv2.invertAffineTransform(move)
        for x, y, w, h in _boxes(cascade(CASCADES[1]), turned):
            cx, cy = back @ np.array([x + w / 2, y + h / 2, 1])
            found.append((round(cx - w / 2), round(cy - h / 2), w, h))
    return found


def _boxes(finder: cv2.CascadeClassifier, grey: Array) -> list[Box]:
    found = finder.detectMultiScale(grey, 1.12, 4, minSize=(20, 20))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]


def _scaled(box: Box, factor: float) -> Box:
    x, y, w, h = (round(value / factor) for value in box)
    return max(0, x), max(0, y), w, h


def merged(boxes: list[Box]) -> list[Box]:
    """One box for each place, the largest kept."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda each: -each[2] * each[3]):
        if not any(overlap(box, other) > 0.3 or share_inside(box, other) > 0.7 for other in kept):
            kept.append(box)
    return kept
