"""Colour, lightness, local pattern and edges of a region, as one vector of unit parts."""

from __future__ import annotations

import cv2
import numpy as np

from zabta.signals.image.arrays import Array

_SIDE = 96
LENGTH = 128 + 16 + 32 + 36


def describe(rgb: Array) -> Array:
    """(LENGTH,) float32 for an RGB region of any size."""
    small = cv2.resize(np.ascontiguousarray(rgb), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    hsv = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    colour = cv2.calcHist([hsv], [0, 1, 2], None, [8, 4, 4], [0, 180, 0, 256, 0, 256])
    light = cv2.calcHist([grey], [0], None, [16], [0, 256])
    parts = [colour.ravel(), light.ravel(), _patterns(grey), _edges(grey)]
    return np.concatenate([np.sqrt(part / (part.sum() + 1e-6)) for part in parts]).astype(
        np.float32
    )


def _patterns(grey: Array) -> Array:
    """Which of eight neighbours are lighter, folded to 32 bins; tells twill from camouflage."""
    middle = grey[1:-1, 1:-1].astype(np.int16)
    code = np.zeros(middle.shape, np.int64)
    around = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    for bit, (y, x) in enumerate(around):
        code |= (grey[y : y + _SIDE - 2, x : x + _SIDE - 2] > middle + 2).astype(np.int64) << bit
    return np.bincount((code // 8).ravel(), minlength=32).astype(np.float32)


def _edges(grey: Array) -> Array:
    """Directions of edges in quarters, nine bins each."""
    right = cv2.Sobel(grey, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    bins = ((np.arctan2(down, right) % np.pi) / np.pi * 9).astype(int).clip(0, 8)
    strength = np.hypot(right, down)
    half = _SIDE // 2
    cells = [(slice(a, a + half), slice(b, b + half)) for a in (0, half) for b in (0, half)]
    counted = [
        np.bincount(bins[cell].ravel(), strength[cell].ravel(), minlength=9) for cell in cells
    ]
    return np.concatenate(counted).astype(np.float32)
