"""What flat scenes share: the plane seen at an angle, and what stands behind it."""

from __future__ import annotations

import cv2
import numpy as np

from brands.clay import (
    between,
    chance,
    grid,
    over,
    step,
)
from brands.stage import (
    Plane,
    daylight,
    lens_of,
    seen_flat,
    wall,
)
from brands.wish import Wish
from zabta.signals.image.arrays import Array


def angled(
    wish: Wish, plane: Plane, centre: tuple[float, float], most: float, far: float = 1.5
) -> Plane:
    lens = lens_of(
        centre,
        wish.spot(),
        wish.tilt(most),
        wish.tilt(most * 0.5),
        wish.tilt(9),
        wish.size[1] * far,
    )
    return seen_flat(plane, lens, wish.size)


def grown(plane: Plane, pad: int) -> Plane:
    """Room on all sides, where nothing is."""
    sides = [pad] * 4
    return Plane(
        cv2.copyMakeBorder(plane.rgb, *sides, cv2.BORDER_REPLICATE),
        cv2.copyMakeBorder(plane.cover, *sides, cv2.BORDER_CONSTANT),
        cv2.copyMakeBorder(plane.mark, *sides, cv2.BORDER_CONSTANT),
    )


def outside(wish: Wish) -> Array:
    """A wall near by, or the street behind."""
    rng, size = wish.rng, wish.size
    if chance(rng, 0.5):
        return wish.street.behind(rng, size, between(rng, 0, 6))
    big = (round(size[0] * 1.4), round(size[1] * 1.4))
    stone = wall(rng, big) * daylight(rng, big)[..., None]
    lens = lens_of(
        (big[1] / 2, big[0] / 2),
        (size[1] / 2, size[0] / 2),
        wish.tilt(30),
        0,
        wish.tilt(5),
        size[1] * 3,
    )
    laid = cv2.warpPerspective(
        stone.astype(np.float32), lens, size[::-1], borderMode=cv2.BORDER_REFLECT
    )
    if chance(rng, 0.4):
        x, y = grid(size)
        edge = (y if chance(rng, 0.5) else x) - between(rng, 0.1, 0.9) * size[0]
        return over(laid, wish.street.behind(rng, size, 2), step(edge, 0, 3))
    return laid
