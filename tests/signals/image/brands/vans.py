"""The long side of a van or lorry."""

from __future__ import annotations

import cv2
import numpy as np

from brands.clay import (
    between,
    chance,
    flat,
    grid,
    noise,
    over,
    slopes,
    soft,
    step,
)
from brands.drawing import Mark
from brands.places import angled, grown
from brands.stage import (
    Plane,
    Shot,
    bare,
    before,
    daylight,
    shaded,
    stamped,
)
from brands.wish import Wish, words
from zabta.signals.image.arrays import Array


def vehicle(wish: Wish) -> Shot:
    """The long side of a van or lorry, seen along it."""
    rng, size = wish.rng, wish.size
    mark, ground = wish.dressed()
    wide, high = mark.cover.shape[1], mark.cover.shape[0]
    body = max(high * between(rng, 1.6, 4), size[0] * 0.55)
    shape = (
        round(min(body, size[0] * 1.6)),
        round(min(max(wide * 2.6, body * 2.2), size[1] * 2.2)),
    )
    centre = (shape[1] * between(rng, 0.35, 0.65), shape[0] * between(rng, 0.32, 0.55))
    plane = _livery(wish, bare(shape, ground), mark, centre)
    plane = shaded(plane, daylight(rng, shape, 0.35))
    street = wish.street.behind(rng, size, 3)
    plane = Plane(_gloss(wish, plane.rgb, street), plane.cover, plane.mark)
    seen = angled(
        wish, _wheeled(wish, grown(plane, 30)), (centre[0] + 30, centre[1] + 30), 62, 0.95
    )
    return before(street, seen, 14)


def _livery(wish: Wish, plane: Plane, mark: Mark, centre: tuple[float, float]) -> Plane:
    """Bands, letters and panel gaps around the mark, some of them across it."""
    rng = wish.rng
    x, y = grid(plane.size)
    rgb = plane.rgb
    high = mark.cover.shape[0]
    if chance(rng, 0.4):
        slant = between(rng, -0.3, 0.3)
        at = centre[1] + high * between(rng, 0.7, 1.3)
        band = step(high * between(rng, 0.08, 0.3) - np.abs(y - at - slant * (x - centre[0])), 0, 2)
        rgb = over(rgb, flat(plane.size, rng.uniform(0, 0.9, 3)), band)
    plane = Plane(rgb, plane.cover, plane.mark)
    ink = np.array([0.1] * 3 if rgb.mean() > 0.45 else [0.95] * 3, np.float32)
    for _ in range(int(rng.integers(0, 4))):
        line = words(rng, high * between(rng, 0.12, 0.4), ink, 3)
        to = (
            centre[0] + rng.normal(0, 0.3) * plane.size[1],
            centre[1] + high * between(rng, 0.72, 1.5),
        )
        plane = stamped(plane, line, *to, False)
    plane = stamped(plane, mark, *centre)
    rgb, pitch = plane.rgb, plane.size[1] * between(rng, 0.22, 0.5)
    gap = np.abs((x - between(rng, 0, pitch)) / pitch - np.round((x - 3) / pitch)) * pitch
    ribs = chance(rng, 0.25)
    rgb = rgb * (1 - 0.7 * np.exp(-((gap / 2.2) ** 2)))[..., None]
    rgb = rgb * (1 + (0.07 * np.sin(x / between(rng, 6, 14)) if ribs else 0 * x))[..., None]
    dirt = np.clip(noise(rng, plane.size, 90, 4) * 0.5 + (y / plane.size[0] - 0.6) * 1.2, 0, 0.6)
    rgb = over(
        rgb,
        flat(plane.size, (0.42, 0.38, 0.32)),
        (dirt * between(rng, 0.1, 0.7)).astype(np.float32),
    )
    return Plane(np.clip(rgb, 0, 1).astype(np.float32), plane.cover, plane.mark)


def _gloss(wish: Wish, rgb: Array, street: Array) -> Array:
    """Dents and the street, mirrored in the paint."""
    rng = wish.rng
    size = (rgb.shape[0], rgb.shape[1])
    x, y = grid(size)
    across, up, _ = slopes(noise(rng, size, 320, 2) * 60, 0.5)
    read = cv2.resize(soft(street, 7), size[::-1])
    bent = cv2.remap(
        read, x + 60 * across, y + 60 * up, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    share = between(rng, 0.03, 0.22)
    return np.clip(rgb * (1 - share * 0.6) + share * bent + 0.06 * up[..., None], 0, 1).astype(
        np.float32
    )


def _wheeled(wish: Wish, plane: Plane) -> Plane:
    """A wheel in its arch at the lower edge, which may hide a part of the mark."""
    rng = wish.rng
    if chance(rng, 0.35):
        return plane
    x, y = grid(plane.size)
    radius = plane.size[0] * between(rng, 0.16, 0.26)
    at = (plane.size[1] * between(rng, 0.15, 0.85), plane.size[0] - 30 - radius * 0.35)
    far = np.hypot(x - at[0], y - at[1])
    rgb = over(plane.rgb, np.full_like(plane.rgb, 0.03), step(radius * 1.18 - far, 0, 2))
    rgb = over(rgb, np.full_like(rgb, 0.09), step(radius - far, 0, 2))
    spokes = 0.35 + 0.3 * (np.cos(np.arctan2(y - at[1], x - at[0]) * 5) > 0)
    rim = step(radius * 0.62 - far, 0, 2)
    rgb = over(rgb, np.repeat(spokes[..., None], 3, 2).astype(np.float32), rim)
    return Plane(rgb, np.maximum(plane.cover, step(radius - far, 0, 2)), plane.mark)
