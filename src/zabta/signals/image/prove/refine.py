"""Lay the photo exactly over a view, then compare: a look-alike's other heart no longer hides.

Points and coarse fits leave a mark askew by a few pixels, and an askew mark agrees with its own
view no better than a sibling crest does. Enhanced correlation (ECC) walks the eight numbers of a
perspective to the best agreement; there the right mark reaches 0.9 and more, siblings 0.7 to 0.85.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, flatten

SIDE = 64
_PAD = 16
_STEPS = 25
_LEAST_PIXELS = 10.0
_WINDOW = (11, 11)
_MOVES = [(down, right) for down in (-2, 0, 2) for right in (-2, 0, 2)]
"""Cloth and a rough fit leave strokes a little off their place."""
_AGREED = (0.5, 0.9)
"""A stroke that agrees less is not there; one that agrees more is."""
_LEAST_SPREAD, _LEAST_DRAWN = 3.0, 2.0
_UNSURE = 0.5
"""Told when nothing is drawn in the heart."""
_ROWS, _COLUMNS = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
_INNER = (np.hypot(_ROWS, _COLUMNS) < 0.66).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view as a small grey square, float32 (SIDE, SIDE), and the padded mask for ECC."""

    grey: Array
    mask: Array


def make_sheet(rgba: Array, mask: Array) -> Sheet:
    """`mask` is 0..1 of any square size: what of the view is compared."""
    square = cv2.resize(rgba, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(flatten(square), cv2.COLOR_RGB2GRAY)
    inside = cv2.resize(mask.astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    inside8 = (inside > 0.5).astype(np.uint8) * 255
    padded = cv2.copyMakeBorder(inside8, *(_PAD,) * 4, cv2.BORDER_CONSTANT, value=0)
    return Sheet(cv2.GaussianBlur(grey, (0, 0), 1.0).astype(np.float32), padded)


@dataclass(frozen=True, slots=True)
class Laid:
    """A view laid over the photo: agreement -1..1 as a whole, where, and in its heart."""

    close: float
    corners: Array
    kept: float
    """How much of what is drawn in the view's heart is there, 0..1: a part hidden takes its share,
    another heart takes nearly all."""


def refine(rgb: Array, sheet: Sheet, corners: Array) -> Laid | None:
    """The best perspective near `corners`."""
    quad = corners.astype(np.float32)
    side = float(np.sqrt(cv2.contourArea(quad)))
    if side < _LEAST_PIXELS:
        return None
    cut, shifted = _cut(rgb, quad, side)
    if min(cut.shape[:2]) < 8:
        return None
    square = np.array([[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]], np.float32)
    move = cv2.getPerspectiveTransform(shifted, square + _PAD)
    extent = (SIDE + 2 * _PAD,) * 2
    seen = cv2.warpPerspective(cut, move, extent, borderMode=cv2.BORDER_REPLICATE)
    start: Array = np.array([[1, 0, _PAD], [0, 1, _PAD], [0, 0, 1]], np.float32)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _STEPS, 1e-4)
    grey = cv2.GaussianBlur(seen, (0, 0), 0.8).astype(np.float32)
    try:
        close, found = cv2.findTransformECC(
            sheet.grey, grey, start.copy(), cv2.MOTION_HOMOGRAPHY, stop, sheet.mask, 3
        )
    except cv2.error:  # it did not converge: what is there is judged where it was
        close, found = 0.0, start
    back = _back(np.asarray(found), move, quad - shifted)
    return Laid(float(close), back, _kept(sheet, grey, np.asarray(found)))


def _kept(sheet: Sheet, grey: Array, warp: Array) -> float:
    """A sibling crest agrees all over but for its heart: look there, stroke by stroke."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpPerspective(grey, warp, (SIDE, SIDE), flags=how, borderMode=cv2.BORDER_REPLICATE)
    mask = (sheet.mask[_PAD:-_PAD, _PAD:-_PAD] > 0).astype(np.float32) * _INNER
    ours, our_spread = _strokes(sheet.grey)
    theirs, their_spread = _strokes(cv2.GaussianBlur(seen, (0, 0), 0.8))
    weight = np.maximum(our_spread - _LEAST_SPREAD, 0) * mask
    if weight.sum() < _LEAST_DRAWN * SIDE:
        return _UNSURE
    best = np.zeros_like(seen)
    for move in _MOVES:
        moved, spread = np.roll(theirs, move, (0, 1)), np.roll(their_spread, move, (0, 1))
        common = cv2.blur(ours * moved, _WINDOW)
        best = np.maximum(best, common / np.maximum(our_spread * spread, _LEAST_SPREAD**2))
    agreed = np.clip((best - _AGREED[0]) / (_AGREED[1] - _AGREED[0]), 0, 1)
    return float((agreed * weight).sum() / weight.sum())


def _strokes(grey: Array) -> tuple[Array, Array]:
    """What stands out from its surroundings, and how strongly."""
    out = grey - cv2.blur(grey, _WINDOW)
    return out, np.sqrt(np.maximum(cv2.blur(out**2, _WINDOW), 0))


def _cut(rgb: Array, quad: Array, side: float) -> tuple[Array, Array]:
    """The place in grey with room around it, blurred to the square's scale."""
    room = side * 0.3
    x0, y0 = np.maximum(quad.min(0) - room, 0).astype(int)
    x1, y1 = np.ceil(quad.max(0) + room).astype(int)
    cut = rgb[y0 : max(y0, y1), x0 : max(x0, x1)]
    if cut.size == 0:
        return np.zeros((0, 0), np.uint8), quad
    grey = cv2.cvtColor(np.ascontiguousarray(cut), cv2.COLOR_RGB2GRAY)
    if side > 1.5 * SIDE:
        grey = cv2.GaussianBlur(grey, (0, 0), side / SIDE * 0.45)
    return grey, (quad - np.array([x0, y0], np.float32)).astype(np.float32)


def _back(warp: Array, move: Array, shift: Array) -> Array:
    """The view's outline in the photo's pixels."""
    square = np.array([[[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]]], np.float32)
    seen = cv2.perspectiveTransform(square, warp.astype(np.float64))
    placed = cv2.perspectiveTransform(seen, np.linalg.inv(move))[0]
    return np.asarray(placed + shift, np.float32)
