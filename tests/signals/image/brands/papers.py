"""Stickers, worn or peeled, and print in one ink."""

from __future__ import annotations

import cv2
import numpy as np

from brands.clay import (
    between,
    chance,
    grid,
    luma,
    noise,
    over,
    slopes,
    soft,
    step,
    turned,
)
from brands.drawing import Mark
from brands.places import angled, outside
from brands.stage import (
    Plane,
    Shot,
    bare,
    before,
    daylight,
    shaded,
    stamped,
    wall,
)
from brands.wish import Wish, words
from zabta.signals.image.arrays import Array


def sticker(wish: Wish) -> Shot:
    """A sticker, worn or partly peeled, among others on metal, wood or a lid."""
    rng, size = wish.rng, wish.size
    shape = (round(size[0] * 1.4), round(size[1] * 1.4))
    centre = (shape[1] / 2, shape[0] / 2)
    plane = Plane(wall(rng, shape), np.ones(shape, np.float32), np.zeros(shape, np.float32))
    mark, ground = wish.dressed()
    for _ in range(int(rng.integers(0, 5))):
        other = _die_cut(wish.other(max(mark.cover.shape) * between(rng, 0.3, 1.0)), np.ones(3), 4)
        far = rng.normal(0, 1, 2)
        far *= max(mark.cover.shape) * between(rng, 0.85, 1.4) / np.hypot(*far)
        plane = stamped(plane, other, centre[0] + far[0], centre[1] + far[1], False)
    made = _die_cut(mark, ground, max(3, round(min(mark.cover.shape) * between(rng, 0.03, 0.12))))
    is_peeled = not wish.is_plain and chance(rng, 0.5)
    made = (
        _peeled(wish, made)
        if is_peeled
        else _worn(wish, made, 0.0 if wish.is_plain else between(rng, 0, 0.5))
    )
    plane = stamped(plane, made, *centre)
    plane = Plane(plane.rgb, plane.cover, plane.mark)
    seen = angled(wish, shaded(plane, daylight(rng, shape)), centre, 42)
    return before(wish.street.behind(rng, size, 5), seen)


def _die_cut(mark: Mark, ground: Array, edge: int) -> Mark:
    """Cut along its outline, with a border of the ground's colour."""
    sides = [edge + 3] * 4
    cover = cv2.copyMakeBorder(mark.cover, *sides, cv2.BORDER_CONSTANT)
    rgb = cv2.copyMakeBorder(mark.rgb, *sides, cv2.BORDER_REPLICATE)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * edge + 1, 2 * edge + 1))
    joined = cv2.dilate(np.where(_hull(cover), np.float32(1), cover), kernel)
    around = soft(joined, 0.8)
    base = np.broadcast_to(np.asarray(ground, np.float32), rgb.shape)
    return Mark(over(base, rgb, cover).astype(np.float32), np.clip(around, 0, 1))


def _hull(cover: Array) -> Array:
    """The smallest bulging outline around the mark."""
    points = cv2.findNonZero((cover > 0.3).astype(np.uint8))
    filled = np.zeros(cover.shape, np.uint8)
    cv2.fillConvexPoly(filled, cv2.convexHull(points), 1)
    return filled > 0


def _worn(wish: Wish, mark: Mark, much: float) -> Mark:
    """Scratches and flaked-off spots."""
    rng = wish.rng
    size = (mark.cover.shape[0], mark.cover.shape[1])
    scratch = turned(noise(rng, size, 4, 2, 16), between(rng, -60, 60))
    flake = noise(rng, size, max(6, min(size) / 5), 4)
    lost = np.maximum(
        step(scratch, 2.6 - 1.2 * much, 0.4) * 0.7,
        step(flake, 2.5 - 1.9 * much, 0.12) * (much > 0.2),
    )
    return Mark(mark.rgb, mark.cover * (1 - lost).astype(np.float32))


def _peeled(wish: Wish, mark: Mark) -> Mark:
    """One corner lifts off along a line and shows its pale back."""
    rng = wish.rng
    size = (mark.cover.shape[0], mark.cover.shape[1])
    x, y = grid(size)
    sides = rng.choice([-1, 1], 2)
    way = sides[0] * (x / size[1] - 0.5) + sides[1] * (y / size[0] - 0.5)
    way = way + 0.02 * noise(rng, size, min(size) / 2, 2)
    line = between(rng, 0.3, 0.62)
    curl = between(rng, 0.1, 0.22)
    gone = step(way, line, 0.01)
    back = step(way, line - curl, 0.012) * (1 - gone)
    shade = 0.6 + 0.35 * np.sin(np.clip((way - line + curl) / curl, 0, 1) * np.pi)
    rgb = over(mark.rgb, np.repeat(shade[..., None], 3, 2).astype(np.float32), back)
    near = np.exp(-(((way - line + curl) / 0.05) ** 2)) * (1 - back) * 0.5
    return Mark(rgb * (1 - near)[..., None], mark.cover * (1 - gone))


def printed(wish: Wish) -> Shot:
    """One ink on paper, card, cloth bag or wall, with letters around it."""
    rng, size = wish.rng, wish.size
    mark, ground = wish.dressed() if wish.is_plain else wish.inked()
    shape = (round(size[0] * 1.4), round(size[1] * 1.4))
    centre = (shape[1] / 2, shape[0] / 2)
    on_wall = chance(rng, 0.3)
    plane = bare(shape, ground)
    if on_wall:
        stone = wall(rng, shape)
        stone = stone / max(0.05, float(luma(stone).mean()))
        plane = Plane(np.clip(plane.rgb * stone, 0, 1).astype(np.float32), plane.cover, plane.mark)
        mark = _worn(wish, mark, between(rng, 0, 0.35))
    ink = mark.rgb[mark.cover > 0.5].mean(0) if (mark.cover > 0.5).any() else np.zeros(3)
    high = mark.cover.shape[0]
    for row in range(int(rng.integers(0, 4))):
        side = 1 if chance(rng, 0.7) else -1
        line = words(rng, high * between(rng, 0.08, 0.3), ink, 3)
        plane = stamped(
            plane,
            line,
            centre[0] + rng.normal(0, 40),
            centre[1] + side * high * (0.7 + 0.3 * row),
            False,
        )
    plane = stamped(plane, mark, *centre)
    if not on_wall:
        plane = _creased(wish, plane, centre, mark)
    seen = angled(wish, shaded(plane, daylight(rng, shape)), centre, 45)
    return before(outside(wish), seen, 8)


def _creased(wish: Wish, plane: Plane, centre: tuple[float, float], mark: Mark) -> Plane:
    """Paper with edges and creases, small beside the picture at times."""
    rng = wish.rng
    x, y = grid(plane.size)
    half = np.array(mark.cover.shape[::-1]) * rng.uniform(0.7, 1.8, 2)
    edge = np.minimum(half[0] - np.abs(x - centre[0]), half[1] - np.abs(y - centre[1]))
    cover = step(edge, 0, 2.0)
    folds = np.abs(noise(rng, plane.size, max(mark.cover.shape) / between(rng, 1.2, 4), 3))
    across, up, _ = slopes(folds * 24, 1.0)
    light = 1 + between(rng, 0.1, 0.5) * (0.7 * across - 0.7 * up)
    fibre = 1 + 0.03 * noise(rng, plane.size, 3, 2)
    return Plane(
        np.clip(plane.rgb * (light * fibre)[..., None], 0, 1).astype(np.float32), cover, plane.mark
    )
