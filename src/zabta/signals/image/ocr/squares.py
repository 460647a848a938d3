"""The text in a printed square (QR code), read out of a photograph or a scan."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
LONGEST = (1600, 2800, 1000)
"""Pixels of the longer side at which a square is looked for, one after the other: a small square
on a large sheet needs many, one a little out of focus is told better with fewer."""


def text_in_square(rgb: Pixels) -> str:
    """Empty when there is no square, or none that can be read."""
    detector = cv2.QRCodeDetector()
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    for longest in LONGEST:
        for part in _parts(_scaled(grey, longest)):
            found, *_rest = detector.detectAndDecode(part)
            if found:
                return str(found)
    return ""


def _scaled(grey: Pixels, longest: int) -> Pixels:
    scale = longest / max(grey.shape)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way), np.uint8)


def _parts(grey: Pixels) -> list[Pixels]:
    """The whole, then its quarters enlarged: the square stands in a corner of the sheet."""
    high, wide = (side // 2 for side in grey.shape)
    tops = grey[:high], grey[high:]
    quarters = [part for top in tops for part in (top[:, :wide], top[:, wide:])]
    return [grey, *(np.asarray(cv2.resize(one, None, fx=2, fy=2), np.uint8) for one in quarters)]
