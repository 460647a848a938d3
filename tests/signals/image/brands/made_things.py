"""Scenes with depth: a badge on a car, a can, bottle or cup."""

from __future__ import annotations

import cv2
import numpy as np

from brands.clay import between, chance, flat, grid, noise, over, soft, step
from brands.drawing import Mark
from brands.solids import badge, chrome_letters, lit_drops, mirrored
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
    wall,
)
from brands.wish import Wish, words
from zabta.signals.image.arrays import Array

PAINTS = (
    (0.03, 0.03, 0.035), (0.55, 0.57, 0.6), (0.85, 0.86, 0.87), (0.5, 0.03, 0.04), (0.05, 0.1, 0.3),
    (0.25, 0.26, 0.28), (0.7, 0.55, 0.1), (0.06, 0.2, 0.12), (0.75, 0.1, 0.05), (0.6, 0.62, 0.58),
)  # fmt: skip


def bonnet(wish: Wish) -> Shot:
    """A badge on painted metal, above a grille or beside a panel gap."""
    rng, size = wish.rng, wish.size
    at = wish.spot()
    shape = (round(size[0] * 1.5), round(size[1] * 1.5))
    centre = (at[0] + size[1] * 0.25, at[1] + size[0] * 0.25)
    mark = _metal(wish)
    high = mark.cover.shape[0]
    plane = Plane(
        _paint(wish, shape, centre), np.ones(shape, np.float32), np.zeros(shape, np.float32)
    )
    rgb = _gaps(wish, plane.rgb, centre, high)
    rgb = _seat(rgb, mark, centre)
    plane = stamped(Plane(rgb, plane.cover, plane.mark), mark, *centre)
    lens = lens_of(centre, at, wish.tilt(45), wish.tilt(40), wish.tilt(14), size[1] * 1.5)
    seen = seen_flat(plane, lens, size)
    return before(wish.street.behind(rng, size, 6), seen)


def _metal(wish: Wish) -> Mark:
    rng, mark = wish.rng, wish.fitted(wish.drawing())
    if not wish.is_plain and mark.aspect > 2 and chance(rng, 0.6):
        return chrome_letters(rng, mark)
    bare_metal = not wish.is_plain and chance(rng, 0.15)
    return badge(rng, mark, 0.0 if bare_metal else between(rng, 0.75, 1.0))


def _paint(wish: Wish, shape: tuple[int, int], centre: tuple[float, float]) -> Array:
    """Car paint that mirrors a bent horizon and, faintly, the street."""
    rng = wish.rng
    x, y = grid(shape)
    colour = np.array(PAINTS[int(rng.integers(len(PAINTS)))], np.float32)
    bend = between(rng, -0.9, 0.9) * ((x - centre[0]) / shape[1]) ** 2
    up = (centre[1] - y) / shape[0] * between(rng, 0.8, 2.2) + bend
    up = up + 0.05 * noise(rng, shape, shape[1] / 2, 2)
    sheen = mirrored(rng, 0.3 * (x - centre[0]) / shape[1], np.clip(up, -1, 1))
    street = soft(wish.street.behind(rng, shape, 0), between(rng, 3, 22))
    gloss = between(rng, 0.15, 0.5)
    rgb = colour * (0.75 + 0.5 * np.clip(up + 0.3, 0, 1))[..., None]
    rgb = rgb * (1 - gloss * 0.5) + gloss * (0.6 * soft(sheen, 6) + 0.4 * street)
    flakes = rng.normal(0, 0.012, shape).astype(np.float32)
    return np.clip(rgb + flakes[..., None], 0, 1)


def _gaps(wish: Wish, rgb: Array, centre: tuple[float, float], high: float) -> Array:
    """A panel gap above, a grille below, each at times."""
    rng = wish.rng
    x, y = grid((rgb.shape[0], rgb.shape[1]))
    bow = between(rng, -0.35, 0.35) / rgb.shape[1] * (x - centre[0]) ** 2
    if chance(rng, 0.6):
        line = y - (centre[1] - high * between(rng, 0.7, 1.6)) - bow
        thick = max(2.0, high * 0.03)
        rgb = rgb * (1 - 0.9 * np.exp(-((line / thick) ** 2)))[..., None]
        rgb = rgb + 0.25 * np.exp(-(((line - 2.2 * thick) / thick) ** 2))[..., None]
    if chance(rng, 0.5):
        rgb = _grille(wish, rgb, y - (centre[1] + high * between(rng, 0.62, 1.1)) - bow, x, high)
    return np.clip(rgb, 0, 1).astype(np.float32)


def _grille(wish: Wish, rgb: Array, below: Array, x: Array, high: float) -> Array:
    rng = wish.rng
    pitch = max(7.0, high * between(rng, 0.12, 0.35))
    phase = (below if chance(rng, 0.6) else x) / pitch
    slat = 0.5 + 0.5 * np.cos(2 * np.pi * phase)
    if chance(rng, 0.3):
        slat = np.maximum(
            0.5 + 0.5 * np.cos(2 * np.pi * (x + below) / pitch),
            0.5 + 0.5 * np.cos(2 * np.pi * (x - below) / pitch),
        )
    bars = over(np.full_like(rgb, 0.03), np.full_like(rgb, between(rng, 0.12, 0.7)), slat**4)
    rgb = over(rgb, bars, step(below, 0, 3))
    edge = np.exp(-((below / max(2.0, high * 0.05)) ** 2))
    return over(
        rgb,
        np.full_like(rgb, between(rng, 0.4, 0.95)),
        (edge * (0.6 + 0.4 * np.sin(x / 40))).astype(np.float32),
    )


def _seat(rgb: Array, mark: Mark, centre: tuple[float, float]) -> Array:
    """The dark line and the shadow where the badge sits."""
    note = np.zeros(rgb.shape[:2], np.float32)
    spot = stamped(
        Plane(np.zeros_like(rgb), note, note), Mark(np.ones_like(mark.rgb), mark.cover), *centre
    )
    edge = max(1.5, min(mark.cover.shape) * 0.02)
    fallen = np.roll(soft(spot.rgb[..., 0], edge * 1.6), (round(edge * 1.5), round(edge)), (0, 1))
    return rgb * (1 - 0.6 * np.clip(fallen, 0, 1))[..., None]


def drink(wish: Wish) -> Shot:
    """A label that runs round a can, a bottle or a cup."""
    rng, _size = wish.rng, wish.size
    mark, ground = wish.dressed()
    wide, high = mark.cover.shape[1], mark.cover.shape[0]
    angle = np.deg2rad(between(rng, 55, 105) + 60 * min(1.0, wish.share / 0.3))
    radius = wide / angle
    kind = str(rng.choice(["can", "bottle", "cup"]))
    label = _label(wish, mark, ground, radius, kind)
    away = 0.0 if wish.is_plain else between(rng, -0.5, 0.5)
    at = wish.spot()
    seen, light = _rolled(wish, label, radius, at, away, kind, high)
    rgb = seen.rgb * light[..., None]
    rgb = rgb + _streaks(wish, seen, radius, at)[..., None]
    if kind != "cup" and chance(rng, 0.4):
        rgb = lit_drops(rng, np.clip(rgb, 0, 1).astype(np.float32), between(rng, 0.3, 1.6))
    seen = Plane(np.clip(rgb, 0, 1).astype(np.float32), seen.cover, seen.mark)
    return _leaned(wish, before(_table(wish, at, radius), seen, 10), at)


def _label(wish: Wish, mark: Mark, ground: Array, radius: float, kind: str) -> Plane:
    """Once round, unrolled, the mark in its middle with more print around it."""
    rng = wish.rng
    high = mark.cover.shape[0]
    shape = (round(max(radius * 3.6, high * 2.0)), round(np.pi * radius * 1.5))
    plane = bare(shape, ground)
    x, y = shape[1] / 2, shape[0] / 2
    ink = np.array([0.1] * 3 if ground.mean() > 0.5 else [0.95] * 3, np.float32)
    if chance(rng, 0.5):
        band = step(np.abs(grid(shape)[1] - y), high * between(rng, 0.62, 0.9), 2)
        colour = rng.uniform(0.05, 0.9, 3).astype(np.float32)
        plane = Plane(over(plane.rgb, flat(shape, colour), band), plane.cover, plane.mark)
    for side in (-1, 1):
        for row in range(int(rng.integers(0, 4))):
            line = words(rng, high * between(rng, 0.06, 0.16), ink, 3)
            plane = stamped(
                plane,
                line,
                x + rng.normal(0, 0.2) * radius,
                y + side * high * (0.62 + 0.16 * row),
                False,
            )
    if kind == "bottle":
        plane = _glass(wish, plane, y, high * between(rng, 0.65, 0.95))
    return stamped(plane, mark, x, y)


def _glass(wish: Wish, plane: Plane, y: float, half: float) -> Plane:
    """Dark glass above and below a paper label."""
    colour = np.array(
        [(0.05, 0.13, 0.05), (0.13, 0.06, 0.02), (0.1, 0.12, 0.12)][int(wish.rng.integers(3))]
    )
    outside = step(np.abs(grid(plane.size)[1] - y), half, 2)
    return Plane(over(plane.rgb, flat(plane.size, colour), outside), plane.cover, plane.mark)


def _rolled(
    wish: Wish,
    label: Plane,
    radius: float,
    at: tuple[float, float],
    away: float,
    kind: str,
    high: float,
) -> tuple[Plane, Array]:
    """Read the label round the body; its light falls off toward the sides."""
    rng, size = wish.rng, wish.size
    x, y = grid(size)
    up = (at[1] - y) / radius
    body = _profile(kind, up, high / radius) * radius
    side = np.clip((x - at[0]) / body, -1, 1)
    turn = np.arcsin(side * 0.999)
    bulge = between(rng, -0.25, 0.4) * radius * (np.cos(turn) - 1)
    read_x = (turn + away) * radius + label.size[1] / 2
    read_y = (y - at[1]) - bulge + label.size[0] / 2
    seen = seen_through(label, read_x.astype(np.float32), read_y.astype(np.float32), is_open=False)
    shape = step(body - np.abs(x - at[0]), 0, 2.0) * (body > 2)
    shape = shape * step(label.size[0] / 2 - np.abs(read_y - label.size[0] / 2), 0, 3)
    lamp = between(rng, -0.9, 0.9)
    light = 0.3 + 0.8 * np.clip(np.cos(turn - lamp), 0, 1) ** 0.8
    return Plane(seen.rgb, shape.astype(np.float32), seen.mark), light.astype(np.float32)


def _profile(kind: str, up: Array, label: float) -> Array:
    """How wide the body is at each height, in radii."""
    if kind == "cup":
        return np.clip(1 + 0.09 * up, 0.6, 1.4)
    top = max(1.0, label * 0.75)
    if kind == "can":
        return 1 - 0.16 * step(np.abs(up), max(1.45, top), 0.25)
    return 1 - 0.66 * step(up, top + 0.5, 1.0)


def _streaks(wish: Wish, seen: Plane, radius: float, at: tuple[float, float]) -> Array:
    """Long bright reflections down the body."""
    rng = wish.rng
    x, _ = grid(wish.size)
    total = np.zeros(wish.size, np.float32)
    for _ in range(int(rng.integers(1, 4))):
        place, wide = between(rng, -0.9, 0.9), between(rng, 0.02, 0.13)
        total += between(rng, 0.1, 0.65) * np.exp(-((((x - at[0]) / radius - place) / wide) ** 2))
    return total * np.clip(0.7 + 0.5 * noise(rng, wish.size, 130, 2), 0, 1)


def _table(wish: Wish, at: tuple[float, float], radius: float) -> Array:
    """The room, out of focus, above a table or a bar."""
    rng, size = wish.rng, wish.size
    room = wish.street.behind(rng, size, between(rng, 5, 18))
    if chance(rng, 0.4):
        return room
    _, y = grid(size)
    top = at[1] + radius * between(rng, 0.2, 1.6)
    board = wall(rng, size) * daylight(rng, size)[..., None]
    return over(room, soft(board, 2.5), step(y, top, 10))


def _leaned(wish: Wish, shot: Shot, at: tuple[float, float]) -> Shot:
    turn = cv2.getRotationMatrix2D(at, wish.tilt(28), 1.0)
    size = wish.size[::-1]
    rgb = cv2.warpAffine(
        shot.rgb, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    return Shot(rgb, cv2.warpAffine(shot.mark, turn, size, flags=cv2.INTER_LINEAR))
