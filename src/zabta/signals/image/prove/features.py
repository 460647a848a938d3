"""RootSIFT points of photos and of references."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, flatten
from zabta.signals.image.prove.looks import Look, make_look
from zabta.signals.image.prove.sheet import Sheet, make_sheet

SIDE = 256
"""Longest side of a reference when its points are taken."""
LOOK = 48
"""Side of the square in which looks are compared."""
PHOTO_POINTS, PLATE_POINTS = 4000, 500


@dataclass(frozen=True, slots=True)
class Points:
    """Positions (n, 2), sizes (n,), directions in degrees (n,), unit descriptors (n, 128)."""

    at: Array
    size: Array
    turn: Array
    described: Array

    def __len__(self) -> int:
        return len(self.size)


@dataclass(frozen=True, slots=True)
class Plate:
    """One view of a reference, ready for comparison."""

    name: str
    points: Points
    width: int
    height: int
    look: Look
    """The view stretched to a square of LOOK pixels and blurred."""
    sheet: Sheet
    """The same for the exact fit."""


def points_of(rgb: Array, most: int = PHOTO_POINTS, contrast: float = 0.02) -> Points:
    """The strongest points of an RGB picture, at its own size."""
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    sift = cv2.SIFT.create(nfeatures=most, contrastThreshold=contrast)
    found, described = sift.detectAndCompute(grey, None)
    if described is None or not found:
        nothing = np.zeros(0, np.float32)
        return Points(
            np.zeros((0, 2), np.float32), nothing, nothing, np.zeros((0, 128), np.float32)
        )
    shares = described / (described.sum(1, keepdims=True) + 1e-7)
    return Points(
        np.array([point.pt for point in found], np.float32),
        np.array([point.size for point in found], np.float32),
        np.array([point.angle for point in found], np.float32),
        np.sqrt(shares).astype(np.float32),
    )


def make_plate(name: str, rgba: Array) -> Plate:
    """From RGBA uint8 of any size; laid on grey, as most grounds are neither black nor white."""
    factor = SIDE / max(rgba.shape[:2])
    size = (max(8, round(rgba.shape[1] * factor)), max(8, round(rgba.shape[0] * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    small = cv2.resize(rgba, size, interpolation=how)
    points = points_of(_padded(flatten(small)), PLATE_POINTS, 0.01)
    shifted = Points(points.at - _PAD, points.size, points.turn, points.described)
    look = look_of(small)
    return Plate(name, shifted, size[0], size[1], look, make_sheet(small, look.mask))


_PAD = 24


def _padded(rgb: Array) -> Array:
    return cv2.copyMakeBorder(rgb, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT, value=(128,) * 3)


def _without_corners(side: int) -> Array:
    """A photo's rectangle mostly holds something else in its corners."""
    y, x = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    return (np.abs(x) ** 3 + np.abs(y) ** 3 < 1.0).astype(np.uint8)


def look_of(rgba: Array) -> Look:
    """What is compared: a small blurred square and its mask, pulled in from the rim."""
    square = cv2.resize(rgba, (LOOK, LOOK), interpolation=cv2.INTER_AREA)
    mask: Array = (square[..., 3] > 127).astype(np.uint8)
    mask[:2], mask[-2:], mask[:, :2], mask[:, -2:] = 0, 0, 0, 0
    mask = cv2.erode(mask, np.ones((3, 3), np.uint8))
    if mask[3:-3, 3:-3].all():
        mask *= _without_corners(LOOK)
    rgb = cv2.GaussianBlur(flatten(square).astype(np.float32), (0, 0), 0.8)
    return make_look(rgb, mask.astype(np.float32))
