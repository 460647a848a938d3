"""Shirts, flags and caps: folds from a height field of summed noise."""

from __future__ import annotations

import numpy as np

from brands.clay import between, chance, flat, grid, noise, over, slopes, soft, step, turned
from brands.drawing import Mark, in_ink
from brands.stage import (
    Plane,
    Shot,
    bare,
    before,
    daylight,
    lens_of,
    seen_flat,
    seen_through,
    stamped,
)
from brands.wish import Wish, legible, words
from zabta.signals.image.arrays import Array


def cloth(wish: Wish) -> Shot:
    """Printed or sewn on a shirt or a flag that hangs in folds."""
    rng, size = wish.rng, wish.size
    mark, ground = wish.inked() if not wish.is_plain and chance(rng, 0.25) else wish.dressed()
    if chance(rng, 0.25):
        mark, ground = legible(mark, rng.uniform(0.02, 0.95, 3).astype(np.float32))
    big = (round(size[0] * 1.3), round(size[1] * 1.3))
    plane = _printed(wish, bare(big, ground), mark)
    height = _folds(wish, big, max(mark.cover.shape))
    centre = (big[1] / 2, big[0] / 2)
    is_flag = chance(rng, 0.4)
    cover = _flag(wish, big, mark.cover.shape) if is_flag else _shirt(wish, big, mark.cover.shape)
    plane = _draped(wish, Plane(plane.rgb, cover, plane.mark), height)
    lens = lens_of(centre, wish.spot(), wish.tilt(32), wish.tilt(25), wish.tilt(22), size[1] * 2)
    return before(
        wish.street.behind(rng, size, between(rng, 3, 12)), seen_flat(plane, lens, size), 9
    )


def _printed(wish: Wish, plane: Plane, mark: Mark) -> Plane:
    rng = wish.rng
    x, y = plane.size[1] / 2, plane.size[0] / 2
    high = mark.cover.shape[0]
    if chance(rng, 0.35):
        ink = np.array([0.95] * 3 if plane.rgb.mean() < 0.5 else [0.1] * 3, np.float32)
        line = words(rng, high * between(rng, 0.12, 0.35), ink)
        plane = stamped(plane, in_ink(line, ink), x, y + high * between(rng, 0.7, 1.0), False)
    if chance(rng, 0.2):
        stripe = step(np.abs(((grid(plane.size)[0] - x) / (high * 0.8)) % 1 - 0.5), 0.3, 0.02)
        plane = Plane(
            over(
                plane.rgb,
                flat(plane.size, rng.uniform(0, 1, 3)),
                (0.35 * stripe).astype(np.float32),
            ),
            plane.cover,
            plane.mark,
        )
    return stamped(plane, mark, x, y)


def _folds(wish: Wish, size: tuple[int, int], side: float) -> Array:
    """Long soft folds, sharp creases where they meet, and a fine crumple."""
    rng = wish.rng
    long = max(side * between(rng, 0.35, 1.0), 40)
    much = 0.35 if wish.is_plain else between(rng, 0.3, 1.0)
    wave = turned(noise(rng, size, long, 2, between(rng, 2, 4)), between(rng, 0, 180))
    crease = 1 - np.abs(turned(noise(rng, size, long * 0.8, 2, 2.5), between(rng, 0, 180)))
    crumple = noise(rng, size, long * 0.3, 3)
    height = wave + 0.6 * np.clip(crease, -1, 1) ** 3 + 0.1 * crumple
    return soft(height * long * 0.16 * much, 2)


def _draped(wish: Wish, plane: Plane, height: Array) -> Plane:
    """Print moves with the folds; light falls by their slope."""
    rng = wish.rng
    x, y = grid(plane.size)
    across, up, front = slopes(height, 2.0)
    pull = between(rng, 6, 16)
    seen = seen_through(plane, x - pull * across * 1.4, y - pull * up * 1.4, is_open=False)
    turn = between(rng, 0, 2 * np.pi)
    light = (
        0.35 + 0.68 * front + between(rng, 0.35, 0.7) * (np.cos(turn) * across + np.sin(turn) * up)
    )
    hollow = np.clip((soft(height, 14) - height) / (np.abs(height).mean() + 1e-3), 0, 2)
    light = light * (1 - 0.13 * hollow) * daylight(rng, plane.size, 0.15)
    weave = 1 + 0.05 * noise(rng, plane.size, 2.4, 1) + 0.03 * np.sin(x * 1.9) * np.sin(y * 1.9)
    rgb = seen.rgb * (np.clip(light, 0.08, 1.4) * weave)[..., None]
    return Plane(np.clip(rgb, 0, 1).astype(np.float32), seen.cover, seen.mark)


def _flag(wish: Wish, size: tuple[int, int], mark: tuple[int, ...]) -> Array:
    """A banner's outline, its edges moved by the wind."""
    rng = wish.rng
    x, y = grid(size)
    half = (mark[1] * between(rng, 0.6, 1.1) + 10, mark[0] * between(rng, 0.62, 1.2) + 10)
    sway = noise(rng, size, max(half), 2) * min(half) * 0.06
    edge = np.minimum(
        half[0] - np.abs(x - size[1] / 2 + sway), half[1] - np.abs(y - size[0] / 2 + sway)
    )
    return step(edge, 0, 2.0)


def _shirt(wish: Wish, size: tuple[int, int], mark: tuple[int, ...]) -> Array:
    """A trunk with shoulders and a neck, the mark on its chest, or nothing but cloth."""
    rng = wish.rng
    x, y = grid(size)
    chest = max(mark[1] * between(rng, 1.4, 2.6), mark[0] * between(rng, 1.2, 2.2))
    if chest > size[1] * 0.9:
        return np.ones(size, np.float32)
    across = np.abs(x - size[1] / 2 + between(rng, -0.2, 0.2) * chest) / (chest / 2)
    down = (y - size[0] / 2) / chest + 0.62
    shoulder = 0.12 * across**2 + 0.02 * noise(rng, size, chest / 3, 2)
    neck = np.where(across < 0.36, 0.2 * np.sqrt(np.clip(1 - (across / 0.36) ** 2, 0, 1)), 0)
    side = 1.16 - 0.14 * np.clip(down, 0, 1) + 0.03 * noise(rng, size, chest / 4, 2)
    arms = (across < 1.5 + 0.2 * down) & (down > 0.1) & (down < 0.55)
    body = step(down, shoulder + neck * 0.8, 0.01) * np.maximum(step(side - across, 0, 0.02), arms)
    return soft(body.astype(np.float32), 1.0)
