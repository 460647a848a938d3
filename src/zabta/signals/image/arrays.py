"""Arrays of pixels: RGB (h, w, 3) or RGBA (h, w, 4), 8 bits, unless a function says otherwise."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Rng = np.random.Generator
Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the picture as it is shown."""


def flatten(rgba: Array, ground: int = 128) -> Array:
    """RGBA laid on an even ground."""
    alpha = rgba[..., 3:4].astype(np.float32) / 255
    return (rgba[..., :3] * alpha + ground * (1 - alpha) + 0.5).astype(np.uint8)


def overlap(a: Box, b: Box) -> float:
    """Shared area over joint area, 0 to 1."""
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    shared = wide * high
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


def share_inside(a: Box, b: Box) -> float:
    """How much of the smaller box lies inside the other, 0 to 1."""
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    smaller = max(1, min(a[2] * a[3], b[2] * b[3]))
    return max(0, wide) * max(0, high) / smaller
