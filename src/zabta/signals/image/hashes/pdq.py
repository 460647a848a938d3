"""PDQ, the 256-bit perceptual hash, after its published description; no compiler needed.

Quality runs from 0 (flat) to 100; under 50 a hash says little.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from zabta.signals.image.arrays import Array

_SIDE = 64
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
SHRINK_TO = 512
"""Longest side hashed; larger pictures give the same hash to within a few bits."""


def pdq(rgb: Array) -> tuple[Array, int]:
    """Packed hash (32,) uint8 and quality of an RGB uint8 picture."""
    buffer = _small(rgb)
    return _hash(buffer), _quality(buffer)


def pdq_turned(rgb: Array) -> tuple[Array, int]:
    """The hashes of all eight turns and mirrors, (8, 32), with the quality."""
    buffer = _small(rgb)
    turns = [np.rot90(buffer, quarter) for quarter in range(4)]
    turns += [np.rot90(buffer[:, ::-1], quarter) for quarter in range(4)]
    return np.stack([_hash(turned) for turned in turns]), _quality(buffer)


def distances(one: Array, many: Array) -> Array:
    """Hamming distances from packed (32,) to packed (n, 32); (n,)."""
    differing = np.bitwise_xor(many.view(np.uint64), one.view(np.uint64))
    return np.asarray(np.bitwise_count(differing).sum(1, dtype=np.int64))


def _small(rgb: Array) -> Array:
    """64 x 64 luminance after two box blurs, as PDQ asks."""
    factor = SHRINK_TO / max(rgb.shape[:2])
    if factor < 1:
        size = (max(1, round(rgb.shape[1] * factor)), max(1, round(rgb.shape[0] * factor)))
        rgb = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    luma = rgb.astype(np.float32) @ _LUMA
    for _ in range(2):
        luma = _box(luma)
    rows = ((np.arange(_SIDE) + 0.5) * luma.shape[0] / _SIDE).astype(int)
    columns = ((np.arange(_SIDE) + 0.5) * luma.shape[1] / _SIDE).astype(int)
    return np.ascontiguousarray(luma[np.ix_(rows, columns)])


def _box(luma: Array) -> Array:
    """Running mean over rows and columns; windows are a 128th of a side and shrink at the rim."""
    (high, up, down), (wide, left, right) = (_window(side) for side in luma.shape)
    kernel, anchor = (left + right + 1, up + down + 1), (left, up)
    sums = cv2.boxFilter(luma, cv2.CV_64F, kernel, None, anchor, False, cv2.BORDER_CONSTANT)
    return np.asarray((sums / np.outer(high, wide)).astype(np.float32))


def _window(length: int) -> tuple[Array, int, int]:
    """How many pixels each place averages, and the reach to both sides."""
    window = (length + 2 * _SIDE - 1) // (2 * _SIDE)
    before, after = window - (window + 2) // 2, (window + 2) // 2 - 1
    at = np.arange(length)
    counts = np.minimum(at + after, length - 1) - np.maximum(at - before, 0) + 1
    return counts, before, after


@cache
def _waves() -> Array:
    row, column = np.arange(16)[:, None] + 1, np.arange(_SIDE)[None, :]
    waves = np.sqrt(2 / _SIDE) * np.cos(np.pi / 2 / _SIDE * row * (2 * column + 1))
    return np.asarray(waves, np.float32)


def _hash(buffer: Array) -> Array:
    waves = _waves()
    parts = (waves @ buffer @ waves.T).ravel()
    middle = np.sort(parts)[127]
    return np.packbits((parts > middle)[::-1])


def _quality(buffer: Array) -> int:
    down = np.abs((np.diff(buffer, axis=0) * 100 / 255).astype(int)).sum()
    across = np.abs((np.diff(buffer, axis=1) * 100 / 255).astype(int)).sum()
    return int(min(100, (down + across) // 90))
