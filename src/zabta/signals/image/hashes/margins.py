"""Cut away even margins: black bars, screenshot frames, caption bands."""

from __future__ import annotations

import numpy as np

from zabta.signals.image.arrays import Array

_EVEN = 14.0
"""Grey levels; a line whose middle four fifths stay this near its median counts as even."""


def trimmed(rgb: Array, rounds: int = 3) -> Array:
    """Without even margins. A frame drawn inside a margin falls in a later round."""
    for _ in range(rounds):
        smaller = _once(rgb)
        if smaller.shape == rgb.shape or min(smaller.shape[:2]) < 32:
            break
        rgb = smaller
    return rgb


def _once(rgb: Array) -> Array:
    grey = rgb[::1, ::1].astype(np.float32).mean(2)
    top, bottom = _busy(grey)
    left, right = _busy(grey[top:bottom].T)
    return rgb[top:bottom, left:right]


def _busy(grey: Array) -> tuple[int, int]:
    """First and last row (end excluded) that is not even."""
    spread = np.percentile(grey, 95, axis=1) - np.percentile(grey, 5, axis=1)
    rows = np.nonzero(spread > _EVEN)[0]
    if len(rows) < 32:
        return 0, grey.shape[0]
    return int(rows[0]), int(rows[-1]) + 1
