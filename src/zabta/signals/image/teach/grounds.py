"""The backgrounds of teaching: made ones, and whatever photos the operator lends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.teach.textures import ground

MADE = 240
"""How many grounds are made once and then cut anew each time."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """A pool of RGB pictures; `photos` are real, `made` are not."""

    made: tuple[Array, ...]
    photos: tuple[Array, ...] = ()

    def cut(self, rng: Rng, size: int) -> Array:
        """A random window, scaled and flipped; float RGB 0..1 (size, size, 3), writable."""
        real = self.photos and rng.random() < _photo_share(len(self.photos))
        pool: Sequence[Array] = self.photos if real else self.made
        picture = pool[int(rng.integers(len(pool)))]
        short = min(picture.shape[:2])
        side = int(np.clip(np.exp(rng.uniform(np.log(size / 2), np.log(short + 1))), 16, short))
        top = int(rng.integers(0, picture.shape[0] - side + 1))
        left = int(rng.integers(0, picture.shape[1] - side + 1))
        window = picture[top : top + side, left : left + side]
        how = cv2.INTER_AREA if side > size else cv2.INTER_LINEAR
        cut = cv2.resize(window, (size, size), interpolation=how)[:, :: rng.choice([-1, 1])]
        cut = cut.astype(np.float32) / 255
        return _recoloured(rng, cut) if rng.random() < 0.5 else cut


def _photo_share(count: int) -> float:
    return float(count / (count + 8) * 0.8)


def _recoloured(rng: Rng, cut: Array) -> Array:
    mixed = cut[..., rng.permutation(3)] if rng.random() < 0.4 else cut
    return np.clip(mixed * rng.uniform(0.6, 1.4, 3), 0, 1).astype(np.float32)


def make_grounds(seed: int, photos: Sequence[Array] = (), made: int = MADE) -> Grounds:
    """Seeded pool; photos are shrunk to 640 px so that the pool stays small in memory."""
    rng = np.random.default_rng([seed, 1])
    return Grounds(
        tuple(ground(rng) for _ in range(made)),
        tuple(_shrunk(photo) for photo in photos if min(photo.shape[:2]) >= 64),
    )


def _shrunk(photo: Array, longest: int = 640) -> Array:
    factor = longest / max(photo.shape[:2])
    if factor >= 1:
        return photo
    size = (round(photo.shape[1] * factor), round(photo.shape[0] * factor))
    return cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
