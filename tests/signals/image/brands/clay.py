"""Sums of noise, soft edges and small picture helpers; everything is float32, 0 to 1."""

from __future__ import annotations

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng

Size = tuple[int, int]
"""Height, width."""


def noise(rng: Rng, size: Size, cell: float, octaves: int = 4, stretch: float = 1.0) -> Array:
    """Noise of several sizes, mean 0, about one wide; `stretch` draws it out sideways."""
    total = np.zeros(size, np.float32)
    weight = 1.0
    for _ in range(octaves):
        rows = max(2, round(size[0] / cell) + 3)
        columns = max(2, round(size[1] / (cell * stretch)) + 3)
        grid = rng.standard_normal((rows, columns)).astype(np.float32)
        total += weight * cv2.resize(grid, size[::-1], interpolation=cv2.INTER_CUBIC)
        weight, cell = weight * 0.5, max(1.5, cell / 2)
    return total / 1.1


def soft(values: Array, sigma: float) -> Array:
    return values if sigma < 0.2 else cv2.GaussianBlur(values, (0, 0), sigma)


def turned(values: Array, degrees: float) -> Array:
    """The same field seen turned about its middle, edges mirrored."""
    high, wide = values.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    return cv2.warpAffine(values, turn, (wide, high), borderMode=cv2.BORDER_REFLECT)


def step(values: Array, edge: float, width: float) -> Array:
    """0 below the edge, 1 above, smooth over `width`."""
    part = np.clip((values - edge) / width + 0.5, 0, 1)
    return part * part * (3 - 2 * part)


def grid(size: Size) -> tuple[Array, Array]:
    """x and y of every pixel."""
    y, x = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    return x, y


def over(below: Array, above: Array, cover: Array | float) -> Array:
    """`above` laid on `below` where `cover` says."""
    share = cover if isinstance(cover, float) else cover[..., None]
    return below + (above - below) * share


def flat(size: Size, colour: Array) -> Array:
    return np.broadcast_to(np.asarray(colour, np.float32), (*size, 3)).copy()


def luma(rgb: Array) -> Array:
    return rgb @ np.array([0.299, 0.587, 0.114], np.float32)


def colour_of(code: str) -> Array:
    """`#rrggbb` as three shares."""
    return np.array([int(code[n : n + 2], 16) for n in (1, 3, 5)], np.float32) / 255


def code_of(colour: Array) -> str:
    return "#" + "".join(f"{int(np.clip(part, 0, 1) * 255):02x}" for part in colour)


def slopes(height: Array, strength: float) -> tuple[Array, Array, Array]:
    """Normals of a height field."""
    x = -strength * cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3, scale=0.125)
    y = -strength * cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3, scale=0.125)
    long = np.sqrt(x * x + y * y + 1)
    return x / long, y / long, 1 / long


def between(rng: Rng, low: float, high: float) -> float:
    return float(rng.uniform(low, high))


def chance(rng: Rng, share: float) -> bool:
    return bool(rng.random() < share)
