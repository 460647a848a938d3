"""Light boxes and boards by day; tubes, posters and lit letters after dark."""

from __future__ import annotations

import cv2
import numpy as np

from brands.clay import (
    between,
    chance,
    flat,
    grid,
    luma,
    noise,
    over,
    soft,
    step,
)
from brands.drawing import Mark
from brands.places import angled, grown, outside
from brands.stage import (
    Plane,
    Shot,
    bare,
    before,
    daylight,
    glow,
    rounded,
    shaded,
    stamped,
)
from brands.wish import Wish, legible, words
from zabta.signals.image.arrays import Array


def sign(wish: Wish) -> Shot:
    """A light box or a board, with other letters, on a wall or before the street."""
    rng = wish.rng
    mark, ground = wish.dressed()
    plane, centre = _board(wish, mark, ground)
    is_lit = chance(rng, 0.35)
    light = daylight(rng, plane.size, 0.12 if is_lit else 0.3)
    plane = _boxed(wish, shaded(plane, light * (1.12 if is_lit else 0.95)))
    seen = angled(wish, plane, (centre[0] + 24, centre[1] + 24), 58, 1.1)
    shot = before(_on_post(wish, outside(wish), seen.mark), seen, 12)
    return Shot(glow(shot.rgb, 0.8, 16, 0.4), shot.mark) if is_lit else shot


def _on_post(wish: Wish, backdrop: Array, mark: Array) -> Array:
    """At times a post below the sign, lit from one side."""
    rng = wish.rng
    x0, y0, wide, high = cv2.boundingRect((mark > 0.5).astype(np.uint8))
    if wide == 0 or chance(rng, 0.6):
        return backdrop
    x, y = grid(wish.size)
    thick = max(4.0, wide * between(rng, 0.05, 0.14))
    at = x0 + wide * between(rng, 0.3, 0.7)
    shade = between(rng, 0.2, 0.7) * (0.55 + 0.45 * np.cos((x - at) / thick * 2 + 0.7))
    cover = step(thick / 2 - np.abs(x - at), 0, 1.5) * (y > y0 + high / 2)
    return over(backdrop, np.repeat(shade[..., None], 3, 2), cover).astype(np.float32)


def _board(wish: Wish, mark: Mark, ground: Array) -> tuple[Plane, tuple[float, float]]:
    """The face, the mark on it alone or beside letters."""
    rng = wish.rng
    wide, high = mark.cover.shape[1], mark.cover.shape[0]
    pad = between(rng, 0.1, 0.5) * min(wide, high) + 4
    beside = chance(rng, 0.5) and not wish.is_plain
    ink = np.array([0.08] * 3 if luma(ground) > 0.5 else [0.96] * 3, np.float32)
    line = words(rng, high * between(rng, 0.22, 0.6), ink) if beside else None
    below = beside and chance(rng, 0.5)
    more = 0 if line is None else line.cover.shape[0 if below else 1] + pad
    if line is not None and below and line.cover.shape[1] > wide * 1.6:
        line = line.sized(wide * 1.6, line.cover.shape[0] * wide * 1.6 / line.cover.shape[1])
    width = max(wide, line.cover.shape[1] if line is not None and below else 0) + 2 * pad
    shape = (round(high + 2 * pad + (more if below else 0)), round(width + (0 if below else more)))
    plane = bare(shape, ground)
    x, y = (shape[1] / 2, high / 2 + pad) if below else (wide / 2 + pad, shape[0] / 2)
    if line is not None:
        to = (
            (x, y + high / 2 + pad / 2 + line.cover.shape[0] / 2)
            if below
            else (x + wide / 2 + pad / 2 + line.cover.shape[1] / 2, y)
        )
        plane = stamped(plane, line, *to, False)
    return stamped(plane, mark, x, y), (x, y)


def _boxed(wish: Wish, plane: Plane) -> Plane:
    """A frame, round corners, and the thickness of the box on one side."""
    rng = wish.rng
    side = min(plane.size)
    shape = rounded(plane.size, side * float(rng.choice([0.02, 0.08, 0.25])))
    frame = between(rng, 0.01, 0.05) * side + 1.5
    x, y = grid(plane.size)
    inner = np.minimum(np.minimum(x, plane.size[1] - x), np.minimum(y, plane.size[0] - y))
    edge = step(frame - inner, 0, 1.5) if chance(rng, 0.6) else np.zeros_like(inner)
    rgb = over(plane.rgb, flat(plane.size, rng.uniform(0.05, 0.8, 3)), edge.astype(np.float32))
    face = grown(Plane(rgb, shape, plane.mark), 24)
    deep, turn = int(rng.integers(0, 16)), between(rng, 0, 6.28)
    rgb, cover = face.rgb, face.cover
    for n in range(1, deep + 1):
        moved = np.roll(face.cover, (round(n * np.sin(turn)), round(n * np.cos(turn))), (0, 1))
        new = np.clip(moved - cover, 0, 1)
        rgb = over(rgb, np.full_like(rgb, 0.16 + 0.004 * n), new)
        cover = np.maximum(cover, moved)
    return Plane(rgb, cover, face.mark)


def night(wish: Wish) -> Shot:
    """After dark: tubes of light, a lit poster, or letters lit from behind."""
    rng, _size = wish.rng, wish.size
    dark = _after_dark(wish)
    kind = int(rng.integers(3))
    mark, ground = wish.dressed()
    if kind == 0:
        return _tubes(wish, dark)
    high, wide = mark.cover.shape[0] * 1.3, mark.cover.shape[1] * 1.2
    poster = bare((round(high), round(wide)), ground)
    plane = grown(stamped(poster, mark, wide / 2, high / 2), 24)
    centre = (plane.size[1] / 2, plane.size[0] / 2)
    uneven = 1 + 0.3 * noise(rng, plane.size, max(plane.size) / 2, 2)
    seen = angled(wish, shaded(plane, np.clip(uneven, 0.5, 1.5).astype(np.float32)), centre, 50)
    shot = before(dark.astype(np.float32), seen)
    return Shot(glow(shot.rgb, 0.45, between(rng, 10, 40), between(rng, 0.3, 0.9)), shot.mark)


def _after_dark(wish: Wish) -> Array:
    """The street with little light, lamps out of focus."""
    rng, size = wish.rng, wish.size
    dark = outside(wish) ** 1.3 * between(rng, 0.1, 0.35) * np.array([1.05, 0.9, 0.8], np.float32)
    lamps = np.zeros_like(dark)
    for _ in range(int(rng.integers(0, 22))):
        at = (int(rng.integers(size[1])), round(size[0] * between(rng, 0, 0.75)))
        colour = [float(part) for part in rng.uniform([0.5, 0.3, 0.1], [1.0, 0.9, 0.8])]
        cv2.circle(lamps, at, round(between(rng, 4, 30)), colour, -1, cv2.LINE_AA)
    lamps = soft(lamps, 2.5)
    return np.clip(dark + between(rng, 0.2, 0.7) * (lamps + soft(lamps, 40)), 0, 1).astype(
        np.float32
    )


def _tubes(wish: Wish, dark: Array) -> Shot:
    """The mark's parts in light, its ground dark."""
    rng, _size = wish.rng, wish.size
    mark = wish.fitted(wish.drawing())
    mark = legible(mark, np.array([0.03] * 3, np.float32))[0]
    bright = np.clip(mark.rgb * 1.15 + 0.04, 0, 1) ** 0.8
    plane = bare((mark.cover.shape[0] + 40, mark.cover.shape[1] + 40), np.zeros(3), 0.0)
    plane = stamped(plane, Mark(bright, mark.cover), plane.size[1] / 2, plane.size[0] / 2)
    cover = cv2.copyMakeBorder(mark.cover, 20, 20, 20, 20, cv2.BORDER_CONSTANT)
    plane = Plane(plane.rgb, cover[: plane.size[0], : plane.size[1]], plane.mark)
    seen = angled(wish, plane, (plane.size[1] / 2, plane.size[0] / 2), 48)
    rgb = over(dark.astype(np.float32), seen.rgb, seen.cover)
    rgb = rgb + between(rng, 0.4, 1.1) * soft(
        seen.rgb * seen.cover[..., None], between(rng, 10, 34)
    )
    return Shot(np.clip(rgb, 0, 1.2).astype(np.float32), seen.mark)
