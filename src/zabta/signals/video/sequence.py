"""Re-used clips: the hashes of their frames in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.hashes.pdq import distances

NEAR = 31
LEAST_SHARE = 0.6
LEAST_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Times (n,) in seconds and packed hashes (n, 32) of the frames that show something new."""

    times: Array
    hashes: Array

    @classmethod
    def of(cls, marks: list[tuple[float, Array]]) -> Self:
        if not marks:
            return cls(np.zeros(0), np.zeros((0, 32), np.uint8))
        return cls(np.array([at for at, _ in marks]), np.stack([hashed for _, hashed in marks]))


@dataclass(frozen=True, slots=True)
class Reuse:
    """How much of one clip lies in another: share of frames, and how much later it starts there."""

    share: float
    offset: float
    frames: int

    @property
    def is_copy(self) -> bool:
        return self.share >= LEAST_SHARE and self.frames >= min(LEAST_FRAMES, self.frames or 1)


def reuse(clip: Fingerprint, known: Fingerprint) -> Reuse:
    """Frames of `clip` found in `known` in the same order, the offset most of them agree on."""
    if len(clip.times) == 0 or len(known.times) == 0:
        return Reuse(0.0, 0.0, 0)
    pairs = []
    for at, hashed in zip(clip.times, clip.hashes, strict=True):
        away = distances(hashed, known.hashes)
        nearest = int(away.argmin())
        if away[nearest] <= NEAR:
            pairs.append((float(at), float(known.times[nearest] - at)))
    if not pairs:
        return Reuse(0.0, 0.0, 0)
    offsets = np.array([offset for _, offset in pairs])
    middle = float(np.median(offsets))
    agreeing = int((np.abs(offsets - middle) <= 4.0).sum())
    return Reuse(round(agreeing / len(clip.times), 3), round(middle, 2), agreeing)
