"""Whole made photos with one mark at a known place: for calibration, reports and benchmarks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box, Rng
from zabta.signals.image.teach.compose import pick_step
from zabta.signals.image.teach.looks import hide_part, jpeg, tint_mark
from zabta.signals.image.teach.views import View, soft_edge
from zabta.signals.image.teach.warp import Pose, lay, put


@dataclass(frozen=True, slots=True)
class Condition:
    """How a mark is shown. `blur` is a sigma in pixels, `hidden` a share of the mark."""

    size: float = 96.0
    tilt: float = 20.0
    roll: float = 20.0
    """Greatest roll either way, degrees."""
    blur: float = 0.6
    quality: int = 85
    wave: float = 0.0
    hidden: float = 0.0
    is_tinted: bool = True


def lay_in(
    rng: Rng, photo: Array, drawn: View | Array, shown: Condition
) -> tuple[Array, Box | None]:
    """The photo with the mark in it and the mark's box; uint8 RGB in and out."""
    picture = photo.astype(np.float32) / 255
    tilt = shown.tilt * rng.choice([-1, 1])
    upright = rng.random() < 0.5
    yaw, pitch = (tilt, 0.0) if upright else (0.0, tilt)
    pose = Pose(shown.size, rng.uniform(-shown.roll, shown.roll), yaw, pitch, shown.wave)
    source = drawn if isinstance(drawn, np.ndarray) else _drawn(rng, drawn, shown.size)
    laid = lay(source, pose, rng)
    laid = _lit(rng, laid) if shown.is_tinted else tint_mark(rng, laid)
    if shown.hidden:
        laid = _covered(rng, laid, shown.hidden)
    high, wide = picture.shape[:2]
    reach = min(shown.size * 0.6, min(high, wide) / 2)
    centre = rng.uniform(reach, wide - reach + 1), rng.uniform(reach, high - reach + 1)
    placed = put(picture, laid, centre)
    taken = cv2.convertScaleAbs(picture, alpha=255)
    if shown.blur:
        taken = cv2.GaussianBlur(taken, (0, 0), shown.blur)
    return jpeg(taken, shown.quality), _box(placed)


def _drawn(rng: Rng, view: View, size: float) -> Array:
    return soft_edge(rng, view, pick_step(view, size))


def _lit(rng: Rng, laid: Array) -> Array:
    """Uneven light only: the base condition of the bars."""
    slope = np.linspace(rng.uniform(0.6, 0.9), rng.uniform(0.9, 1.1), laid.shape[1])
    laid[..., :3] *= slope.astype(np.float32)[None, :, None]
    return laid


def _covered(rng: Rng, laid: Array, share: float) -> Array:
    if share < 0:
        return hide_part(rng, laid)
    high, wide = laid.shape[:2]
    side = np.sqrt(share)
    h, w = int(high * side), int(wide * side)
    top, left = int(rng.integers(0, high - h + 1)), int(rng.integers(0, wide - w + 1))
    laid[top : top + h, left : left + w] = np.append(rng.random(3), 1)
    return laid


def _box(placed: tuple[float, ...] | None) -> Box | None:
    if placed is None:
        return None
    x0, y0, x1, y1 = (round(value) for value in placed[:4])
    return x0, y0, x1 - x0, y1 - y0


TABLE: dict[str, Condition] = {
    **{f"size {size}": Condition(size=size) for size in (24, 32, 48, 64, 96, 128, 192, 256)},
    "blur 3": Condition(blur=3.0),
    "JPEG 15": Condition(quality=15),
    "any turn": Condition(roll=180),
    "tilt 40": Condition(tilt=40),
    "tilt 55": Condition(tilt=55),
    "tilt 65": Condition(tilt=65),
    "cloth 4 %": Condition(wave=0.04),
    "hidden 15 %": Condition(hidden=0.15),
    "hidden 30 %": Condition(hidden=0.30),
}
"""The conditions of the report, each beside the base of 96 pixels."""
