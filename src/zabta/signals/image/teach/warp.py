"""Lay a view into space: turned, tilted, on cloth, around a sleeve; and put it on a ground."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng


@dataclass(frozen=True, slots=True)
class Pose:
    """How a mark stands. Angles in degrees; `size` is the root of its upright area, pixels."""

    size: float
    roll: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    wave: float = 0.0
    """Cloth displacement as a share of the size."""
    stretch: float = 1.0
    bend: float = 0.0
    """Half of the turn around a sleeve, cup or pole that the mark takes, degrees; under 0 it stands
    upright on it."""


def random_pose(rng: Rng, low: float, high: float, hangs: bool = False) -> Pose:
    """Mostly upright and frontal, at times any way round and steep; flags hang in deep folds."""
    size = float(np.exp(rng.uniform(np.log(low), np.log(high))))
    roll = rng.uniform(-180, 180) if rng.random() < 0.35 else rng.normal(0, 12)
    steep = 66 if rng.random() < 0.3 else 38
    yaw, pitch = rng.uniform(-steep, steep), rng.uniform(-steep, steep) * 0.7
    deepest = 0.18 if hangs else 0.07
    wave = rng.uniform(0, deepest) if rng.random() < (0.6 if hangs else 0.4) else 0.0
    bend = rng.uniform(20, 65) * rng.choice([-1, 1, 1]) if rng.random() < 0.2 else 0.0
    return Pose(size, float(roll), yaw, pitch, wave, float(np.exp(rng.normal(0, 0.08))), bend)


def corners_of(pose: Pose, aspect: float) -> Array:
    """The four corners around (0, 0), pixels, clockwise from the upper left; (4, 2)."""
    wide, high = np.sqrt(aspect) * pose.stretch, 1 / np.sqrt(aspect) / pose.stretch
    flat = np.array([[-wide, -high, 0], [wide, -high, 0], [wide, high, 0], [-wide, high, 0]]) / 2
    a, b, c = np.radians([pose.roll, pose.yaw, pose.pitch])
    roll = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    yaw = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    pitch = np.array([[1, 0, 0], [0, np.cos(c), -np.sin(c)], [0, np.sin(c), np.cos(c)]])
    turned = flat @ roll.T @ yaw.T @ pitch.T
    depth = 3.0 + turned[:, 2:]
    return turned[:, :2] * 3.0 / depth * pose.size


def lay(picture: Array, pose: Pose, rng: Rng) -> Array:
    """Premultiplied RGBA float of the posed mark, cut to its bounding box."""
    high, wide = picture.shape[:2]
    corners = corners_of(pose, wide / high)
    margin = pose.wave * pose.size + 1
    origin = corners.min(0) - margin
    extent = np.ceil(corners.max(0) + margin - origin).astype(int) + 1
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    back = cv2.getPerspectiveTransform((corners - origin).astype(np.float32), source)
    if pose.wave == 0 and pose.bend == 0:
        forth = np.linalg.inv(back)
        return cv2.warpPerspective(
            picture, forth, (int(extent[0]), int(extent[1])), flags=cv2.INTER_LINEAR
        )
    return _lay_on_cloth(picture, back, extent, pose, rng)


def _lay_on_cloth(picture: Array, back: Array, extent: Array, pose: Pose, rng: Rng) -> Array:
    y, x = np.mgrid[0 : extent[1], 0 : extent[0]].astype(np.float32)
    shade = np.zeros_like(x)
    moved = [x, y]
    for axis in (0, 1):
        turn, waves = rng.uniform(0, 2 * np.pi), rng.uniform(0.8, 2.5)
        phase = (np.cos(turn) * x + np.sin(turn) * y) * (2 * np.pi * waves / pose.size)
        phase += rng.uniform(0, 2 * np.pi)
        moved[axis] = moved[axis] + np.sin(phase) * (pose.wave * pose.size / 2)
        shade += np.cos(phase)
    x, y = moved
    depth = back[2, 0] * x + back[2, 1] * y + back[2, 2]
    map_x = (back[0, 0] * x + back[0, 1] * y + back[0, 2]) / depth
    map_y = (back[1, 0] * x + back[1, 1] * y + back[1, 2]) / depth
    if pose.bend > 0:
        map_x, dark = _around(map_x, picture.shape[1], pose.bend)
    elif pose.bend < 0:
        map_y, dark = _around(map_y, picture.shape[0], -pose.bend)
    else:
        dark = np.ones_like(map_x)
    laid = cv2.remap(picture, map_x.astype(np.float32), map_y.astype(np.float32), cv2.INTER_LINEAR)
    laid[..., :3] *= (np.clip(1 + shade * pose.wave * 2.5, 0.4, 1.6) * dark)[..., None]
    return laid


def _around(along: Array, length: int, bend: float) -> tuple[Array, Array]:
    """Where on the flat mark each place of the round thing lies, and how much light it gets."""
    most = np.radians(bend)
    across = (along / length * 2 - 1) * np.sin(most)
    turned = np.arcsin(np.clip(across, -1, 1))
    flat = np.where(np.abs(across) < 1, (turned / most + 1) * length / 2, -1e4)
    return flat, np.sqrt(np.clip(1 - across**2, 0.1, 1))


def put(ground: Array, laid: Array, centre: tuple[float, float]) -> tuple[float, ...] | None:
    """Lay premultiplied RGBA onto float RGB `ground` (0..1) in place.

    The box of what is seen, x0, y0, x1, y1, with the share that lies inside; None when nothing.
    """
    high, wide = laid.shape[:2]
    left, top = round(centre[0] - wide / 2), round(centre[1] - high / 2)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(ground.shape[1], left + wide), min(ground.shape[0], top + high)
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    part = laid[y0 - top : y1 - top, x0 - left : x1 - left]
    window = ground[y0:y1, x0:x1]
    window *= 1 - part[..., 3:]
    window += part[..., :3]
    share = float(part[..., 3].sum() / (laid[..., 3].sum() + 1e-6))
    return (left, top, left + wide, top + high, share)
