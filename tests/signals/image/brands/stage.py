"""Planes that carry a mark, how they are seen at an angle, and what a finished scene is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from brands.clay import Size, between, flat, grid, luma, noise, over, soft, step
from brands.drawing import Mark
from zabta.signals.image.arrays import Array, Rng


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat piece of the world: colours, where it is, and where the mark is."""

    rgb: Array
    cover: Array
    mark: Array

    @property
    def size(self) -> Size:
        return self.cover.shape[0], self.cover.shape[1]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture before the camera, twice as large as it will be, with the mark's place."""

    rgb: Array
    mark: Array


def bare(size: Size, colour: Array, cover: float = 1.0) -> Plane:
    shape = np.full(size, cover, np.float32)
    return Plane(flat(size, colour), shape, np.zeros(size, np.float32))


def stamped(plane: Plane, mark: Mark, x: float, y: float, is_ours: bool = True) -> Plane:
    """The mark's middle at x, y. A mark of others is laid the same way, but not noted."""
    left, top = round(x - mark.cover.shape[1] / 2), round(y - mark.cover.shape[0] / 2)
    rgb, note = plane.rgb.copy(), plane.mark.copy()
    x0, y0 = max(0, left), max(0, top)
    x1 = min(plane.size[1], left + mark.cover.shape[1])
    y1 = min(plane.size[0], top + mark.cover.shape[0])
    if x1 <= x0 or y1 <= y0:
        return plane
    cut = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    place = (slice(y0, y1), slice(x0, x1))
    rgb[place] = over(rgb[place], mark.rgb[cut], mark.cover[cut])
    if is_ours:
        note[place] = 1.0
    return Plane(rgb, plane.cover, note)


def shaded(plane: Plane, light: Array) -> Plane:
    return replace(plane, rgb=np.clip(plane.rgb * light[..., None], 0, 1))


def lens_of(
    centre: tuple[float, float],
    to: tuple[float, float],
    yaw: float,
    pitch: float,
    roll: float,
    far: float,
) -> Array:
    """The homography of a plane turned about its centre and seen from `far` pixels away."""
    y, p, r = np.deg2rad([yaw, pitch, roll])
    turn = (
        np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
        @ np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
        @ np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    )
    seen = np.array([[*turn[0, :2], 0], [*turn[1, :2], 0], [*(turn[2, :2] / far), 1]])
    there = np.array([[1, 0, to[0]], [0, 1, to[1]], [0, 0, 1]])
    back = np.array([[1, 0, -centre[0]], [0, 1, -centre[1]], [0, 0, 1]])
    return there @ seen @ back


def seen_flat(plane: Plane, lens: Array, size: Size) -> Plane:
    """The plane through a homography; beyond its edges there is nothing."""
    laid = np.dstack([plane.rgb, plane.cover, plane.mark])
    out = cv2.warpPerspective(
        laid[..., :4], lens, size[::-1], flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT
    )
    mark = cv2.warpPerspective(laid[..., 4], lens, size[::-1], flags=cv2.INTER_LINEAR)
    return Plane(out[..., :3], out[..., 3], mark)


def seen_through(plane: Plane, x: Array, y: Array, is_open: bool = True) -> Plane:
    """The plane read at x, y for every pixel of the picture."""
    laid = np.dstack([plane.rgb, plane.cover])
    border = cv2.BORDER_CONSTANT if is_open else cv2.BORDER_REFLECT
    out = cv2.remap(laid, x, y, cv2.INTER_LINEAR, borderMode=border)
    mark = cv2.remap(plane.mark, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    return Plane(np.ascontiguousarray(out[..., :3]), np.ascontiguousarray(out[..., 3]), mark)


def before(backdrop: Array, plane: Plane, shadow: float = 0.0) -> Shot:
    """The plane stands before a backdrop, its shadow falling on it."""
    if shadow > 0:
        fallen = cv2.warpAffine(
            soft(plane.cover, shadow), np.float32([[1, 0, shadow], [0, 1, shadow * 1.4]]),
            plane.size[::-1],
        )  # fmt: skip
        backdrop = backdrop * (1 - 0.5 * fallen[..., None])
    return Shot(over(backdrop, plane.rgb, plane.cover), plane.mark * (plane.cover > 0.3))


def daylight(rng: Rng, size: Size, depth: float = 0.25) -> Array:
    """Uneven light: a slope, soft patches, at times the shadow of leaves."""
    x, y = grid(size)
    turn = between(rng, 0, 2 * np.pi)
    way = (np.cos(turn) * (x / size[1] - 0.5) + np.sin(turn) * (y / size[0] - 0.5)) * 2
    light = 1 + depth * 0.6 * way + depth * 0.35 * noise(rng, size, size[1] / 2.5, 2)
    if rng.random() < 0.1:
        leaves = step(noise(rng, size, size[1] / between(rng, 5, 14), 4), 0.1, 0.35)
        light *= 1 - between(rng, 0.2, 0.5) * soft(leaves, between(rng, 2, 9))
    return np.clip(light, 0.3, 1.5).astype(np.float32)


def wall(rng: Rng, size: Size) -> Array:
    """Plaster, bricks, boards or metal."""
    base = np.array([between(rng, 0.3, 0.85)] * 3, np.float32)
    base *= 1 + rng.uniform(-0.14, 0.14, 3)
    kind = rng.integers(4)
    rgb = flat(size, base)
    rgb *= 1 + 0.05 * noise(rng, size, 160, 5)[..., None]
    if kind == 0:
        return np.clip(rgb * _bricks(rng, size), 0, 1)
    if kind == 1:
        return np.clip(rgb * _boards(rng, size), 0, 1)
    grain = noise(rng, size, 5, 2) * (0.07 if kind == 2 else 0.02)
    streaks = noise(rng, size, 40, 3, 0.12) * 0.05
    return np.clip(rgb * (1 + grain + streaks)[..., None], 0, 1)


def _bricks(rng: Rng, size: Size) -> Array:
    x, y = grid(size)
    high = between(rng, 26, 60)
    wide = high * 2.6
    row = np.floor(y / high)
    across = x / wide + 0.5 * (row % 2)
    joint = (np.abs(y / high - np.round(y / high)) * high < 2.4) | (
        np.abs(across - np.round(across)) * wide < 2.4
    )
    shade = np.sin(np.floor(across) * 12.9 + row * 78.2) * 43758.5
    tint = np.array([1.05, 0.72, 0.6], np.float32)
    bricks = (0.85 + 0.3 * (shade - np.floor(shade)))[..., None] * tint
    return np.where(soft(joint.astype(np.float32), 1)[..., None] > 0.5, 1.0, bricks)


def _boards(rng: Rng, size: Size) -> Array:
    _x, y = grid(size)
    wide = between(rng, 60, 190)
    number = np.floor(y / wide)
    shade = np.sin(number * 91.7 + rng.random()) * 0.09
    grain = noise(rng, size, 7, 3, 28) * 0.07
    gap = step(np.abs(y / wide - np.round(y / wide)) * wide, 1.8, 1.6)
    tint = np.array([1.0, 0.8, 0.58], np.float32)
    return ((1 + shade + grain) * (0.3 + 0.7 * gap))[..., None] * tint


def rounded(size: Size, radius: float, edge: float = 2.0) -> Array:
    """A filled rectangle with round corners, as large as the picture."""
    x, y = grid(size)
    dx = np.maximum(np.abs(x - size[1] / 2) - (size[1] / 2 - edge - radius), 0)
    dy = np.maximum(np.abs(y - size[0] / 2) - (size[0] / 2 - edge - radius), 0)
    return step(radius - np.hypot(dx, dy), 0, edge)


def glow(rgb: Array, from_value: float, sigma: float, strength: float) -> Array:
    """Light that runs over from what is bright."""
    bright = rgb * step(luma(rgb), from_value, 0.2)[..., None]
    return np.clip(rgb + strength * soft(bright, sigma), 0, 1.3)
