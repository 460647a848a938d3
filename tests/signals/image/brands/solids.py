"""Metal, enamel and glass: normals from a distance transform, and what they mirror."""

from __future__ import annotations

import cv2
import numpy as np

from brands.clay import between, chance, grid, luma, noise, over, slopes, soft, step
from brands.drawing import Mark
from zabta.signals.image.arrays import Array, Rng


def relief(shape: Array, bevel: float) -> Array:
    """Height of a raised shape that falls off toward its edges over `bevel` pixels."""
    inside = cv2.copyMakeBorder((shape > 0.5).astype(np.uint8), 2, 2, 2, 2, cv2.BORDER_CONSTANT)
    far = cv2.distanceTransform(inside, cv2.DIST_L2, 5)[2:-2, 2:-2]
    part = np.clip(far / max(bevel, 0.5), 0, 1)
    return np.sqrt(1 - (1 - part) ** 2) * bevel


def mirrored(rng: Rng, across: Array, up: Array) -> Array:
    """What polished metal shows by where it looks: sky, a dark horizon, ground, lamps."""
    sky = np.array([0.93, 0.97, 1.03]) * between(rng, 0.75, 1.0)
    ground = np.array([0.46, 0.43, 0.4]) * between(rng, 0.4, 1.0)
    line = between(rng, -0.25, 0.2)
    above = step(up + 0.12 * across, line, between(rng, 0.05, 0.3))
    rgb = over(np.broadcast_to(ground, (*up.shape, 3)), np.broadcast_to(sky, (*up.shape, 3)), above)
    rgb = rgb * (1 - between(rng, 0.5, 0.9) * np.exp(-(((up - line + 0.1) / 0.11) ** 2)))[..., None]
    for _ in range(int(rng.integers(1, 4))):
        at, wide = between(rng, -0.8, 0.9), between(rng, 0.03, 0.12)
        rgb = (
            rgb
            + between(rng, -0.35, 0.4)
            * np.exp(-(((up + 0.4 * across - at) / wide) ** 2))[..., None]
        )
    return np.clip(rgb, 0, 1.2).astype(np.float32)


def parts_raised(mark: Mark) -> Array:
    """The parts that stand out: the outline, and the lighter or darker half within it."""
    value = luma(mark.rgb)
    middle = float(np.median(value[mark.cover > 0.5]))
    light = (value > middle + 0.08) & (mark.cover > 0.5)
    return light.astype(np.float32)


def badge(rng: Rng, mark: Mark, enamel: float) -> Mark:
    """Cast metal with enamel in it; `enamel` is how much colour is left, 0 for bare chrome."""
    side = min(mark.cover.shape)
    body = relief(mark.cover, side * between(rng, 0.03, 0.08))
    raised = parts_raised(mark)
    top = relief(raised, side * between(rng, 0.012, 0.03)) * between(rng, 0.5, 1.2)
    dome = between(rng, 0, 0.5) * _dome(mark.cover.shape)
    across, up, front = slopes(soft(body + top, 0.7), 1.4)
    bend_x, bend_y = dome * _ramp(mark.cover.shape, 1), dome * _ramp(mark.cover.shape, 0)
    metal = mirrored(
        rng, across + bend_x, -(up + bend_y) + 0.15 * noise(rng, up.shape, side / 2, 2)
    )
    sun = _sun(rng, across + bend_x, up + bend_y, front)
    lit = 0.62 + 0.5 * np.clip(-0.4 * across - 0.8 * up + 0.25, -0.6, 1)
    colour = mark.rgb * lit[..., None] * (0.86 + 0.3 * metal)
    share = np.clip(enamel * (1 - raised * between(rng, 0.0, 0.9)), 0, 1)
    rgb = over(metal, colour, share.astype(np.float32)) + sun[..., None]
    return Mark(np.clip(rgb, 0, 1).astype(np.float32), mark.cover)


def _dome(size: tuple[int, ...]) -> Array:
    x, y = grid((size[0], size[1]))
    far = ((x / size[1] - 0.5) ** 2 + (y / size[0] - 0.5) ** 2) * 4
    return np.clip(1 - far, 0, 1).astype(np.float32) * 0 + np.clip(far, 0, 1)


def _ramp(size: tuple[int, ...], axis: int) -> Array:
    x, y = grid((size[0], size[1]))
    return (x / size[1] - 0.5) if axis else (y / size[0] - 0.5)


def _sun(rng: Rng, across: Array, up: Array, front: Array) -> Array:
    turn = between(rng, -2.4, -0.7)
    way = np.array([0.55 * np.cos(turn), 0.55 * np.sin(turn), 0.835])
    facing = across * way[0] + up * way[1] + front * way[2]
    return between(rng, 0.2, 0.9) * np.clip(facing, 0, 1) ** between(rng, 60, 200)


def chrome_letters(rng: Rng, mark: Mark) -> Mark:
    """The shape alone in bare metal, as a name on a boot lid."""
    shape = Mark(np.full_like(mark.rgb, 0.8), mark.cover)
    made = badge(rng, shape, 0.0)
    return made if chance(rng, 0.7) else Mark(made.rgb * 0.45, made.cover)


def lit_drops(rng: Rng, rgb: Array, share: float) -> Array:
    """Drops of water: small lenses that shift and brighten what lies behind them."""
    size = rgb.shape[:2]
    x, y = grid(size)
    height = np.zeros(size, np.float32)
    for _ in range(int(share * size[0] * size[1] / 900)):
        radius = between(rng, 1.5, 5.5) if chance(rng, 0.85) else between(rng, 5, 10)
        at = (int(rng.integers(size[1])), int(rng.integers(size[0])))
        cv2.circle(height, at, round(radius), 1.0, -1, cv2.LINE_AA)
    dome = soft(height, 1.6) * height
    across, up, _ = slopes(dome, 6.0)
    bent = cv2.remap(
        rgb, x - 9 * across, y - 9 * up, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )
    shine = np.clip(-0.7 * across - 0.7 * up, 0, 1) ** 3 - 0.35 * np.clip(
        0.7 * across + 0.7 * up, 0, 1
    )
    return np.clip(over(rgb, bent, np.clip(height, 0, 1)) + 0.7 * shine[..., None], 0, 1)
