"""How blurred a part of a picture is, told from how little its edges lose when blurred again."""

from __future__ import annotations

import cv2
import numpy as np

from zabta.signals.image.arrays import Array

_AGAIN = 1.5
"""Pixels of the second blur."""
_PIXEL = 0.75
"""What a sharp edge seems blurred by, from being made of pixels."""
_STRONG, _FAINTEST, _FEWEST = 92, 3.0, 12
"""Edges are the strongest gradients: percentile, grey levels a pixel, and how many are needed."""


def blur_in(rgb: Array) -> float | None:
    """Sigma in pixels of the blur that would make such edges; None where there are hardly any."""
    if min(rgb.shape[:2]) < 8:
        return None
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY).astype(np.float32)
    before = _gradient(grey)
    after = _gradient(cv2.GaussianBlur(grey, (0, 0), _AGAIN))
    edges = before >= max(float(np.percentile(before, _STRONG)), _FAINTEST)
    if int(edges.sum()) < _FEWEST:
        return None
    lost = float(np.median(before[edges] / np.maximum(after[edges], 1e-3)))
    seeming = _AGAIN**2 / max(lost**2 - 1, 1e-3)
    return float(np.sqrt(max(0.0, seeming - _PIXEL**2)))


def _gradient(grey: Array) -> Array:
    along, down = (cv2.Sobel(grey, cv2.CV_32F, x, 1 - x, ksize=3) for x in (1, 0))
    return np.asarray(np.hypot(along, down) / 8)[2:-2, 2:-2]
