"""Whether a frame shows anything that the last one looked at did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.hashes.pdq import distances, pdq

SAME = 20
"""Frames whose hashes differ by at most so many bits show the same scene."""
_WIDE = 256
_WINDOW = (7, 7)
"""About a thirty-sixth of the width: less than the smallest mark that can be told."""
_CHANGED = 16.0
"""Grey levels by which such a window differs when something came into it; grain and squeezing
leave 2 to 6, a hand that shakes up to 10 once the shift is taken back."""


@dataclass(frozen=True, slots=True)
class Look:
    """A frame as it is compared: its hash, and a small grey copy."""

    hashed: Array
    small: Array

    @classmethod
    def of(cls, rgb: Array) -> Self:
        size = (_WIDE, max(8, round(_WIDE * rgb.shape[0] / rgb.shape[1])))
        small = cv2.resize(np.ascontiguousarray(rgb), size, interpolation=cv2.INTER_AREA)
        grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
        return cls(pdq(rgb)[0], grey)

    def is_other_scene(self, last: Look) -> bool:
        return int(distances(self.hashed, last.hashed[None])[0]) > SAME

    def is_new(self, last: Look) -> bool:
        """Another scene, or something small that came into this one."""
        return self.is_other_scene(last) or self._most_changed(last) > _CHANGED

    def _most_changed(self, last: Look) -> float:
        """Of all small windows the one that differs most, the camera's own shift taken back."""
        high, wide = self.small.shape
        (right, down), _ = cv2.phaseCorrelate(last.small, self.small)
        if abs(right) > wide / 8 or abs(down) > high / 8:
            right = down = 0.0
        move = np.array([[1, 0, right], [0, 1, down]], np.float32)
        before = cv2.warpAffine(last.small, move, (wide, high), borderMode=cv2.BORDER_REPLICATE)
        apart = self.small - before
        rim = 4 + round(max(abs(right), abs(down)))
        window = cv2.blur(np.abs(apart - np.median(apart)), _WINDOW)[rim:-rim, rim:-rim]
        return float(window.max()) if window.size else 255.0
