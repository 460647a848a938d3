"""Made grounds with the statistics of photographs, so that teaching needs no photo collection.

Layers of occluding shapes with power-law sizes ("dead leaves") filled with 1/f noise, gradients,
weave, stripes and writing: what is known to teach nets about natural pictures (Baradad 2021).
"""

from __future__ import annotations

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng

_WORDS = ("POLICE", "LAHORE", "KING", "EXIT", "SALE", "07-314", "CAFE", "Bus", "OPEN", "Peshawar")


def colour(rng: Rng) -> Array:
    """A colour as photographs hold them: mostly dull, at times strong."""
    hsv = np.array([[[rng.integers(180), rng.beta(1.2, 2.5) * 255, rng.beta(2, 1.6) * 255]]])
    return cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32)


def cloud(rng: Rng, size: int, slope: float) -> Array:
    """1/f^slope noise in 0..1, (size, size)."""
    frequency = np.hypot(*np.meshgrid(np.fft.rfftfreq(size), np.fft.fftfreq(size)))
    frequency[0, 0] = 1
    wave = np.exp(2j * np.pi * rng.random(frequency.shape)) / frequency**slope
    wave[0, 0] = 0
    field = np.fft.irfft2(wave, (size, size))
    low, high = np.percentile(field, (1, 99))
    return np.clip((field - low) / (high - low + 1e-9), 0, 1).astype(np.float32)


def _blend(mix: Array, one: Array, two: Array) -> Array:
    return one + mix[..., None] * (two - one)


def noise_cloth(rng: Rng, size: int) -> Array:
    return _blend(cloud(rng, size, rng.uniform(0.6, 1.9)), colour(rng), colour(rng))


def gradient(rng: Rng, size: int) -> Array:
    y, x = np.mgrid[0 : 1 : size * 1j, 0 : 1 : size * 1j]
    turn = rng.uniform(0, 2 * np.pi)
    along = np.cos(turn) * x + np.sin(turn) * y
    mix = (along - along.min()) / (np.ptp(along) + 1e-9)
    return _blend(mix.astype(np.float32), colour(rng), colour(rng))


def weave(rng: Rng, size: int) -> Array:
    """Stripes, checks and folds."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    turn, period = rng.uniform(0, np.pi), rng.uniform(3, 40)
    phase = (np.cos(turn) * x + np.sin(turn) * y) * 2 * np.pi / period
    mix = (np.sin(phase) * rng.uniform(1, 6)).clip(-1, 1) / 2 + 0.5
    if rng.random() < 0.4:
        across = (np.cos(turn + 1.57) * x + np.sin(turn + 1.57) * y) * 2 * np.pi / period
        mix = (mix + (np.sin(across) * 3).clip(-1, 1) / 2 + 0.5) / 2
    return _blend(mix, colour(rng), colour(rng))


def bricks(rng: Rng, size: int) -> Array:
    wide, high = rng.integers(12, 60), rng.integers(6, 30)
    base, mortar = colour(rng), colour(rng)
    picture = np.empty((size, size, 3), np.float32)
    picture[:] = mortar
    for row, top in enumerate(range(0, size, high)):
        for left in range(-(wide // 2) * (row % 2), size, wide):
            shade = base * rng.uniform(0.75, 1.2)
            picture[top + 1 : top + high - 1, max(0, left + 1) : max(0, left + wide - 1)] = shade
    return picture


def writing(rng: Rng, size: int) -> Array:
    picture = np.empty((size, size, 3), np.float32)
    picture[:] = colour(rng)
    for _ in range(rng.integers(1, 5)):
        word = str(rng.choice(_WORDS))
        at = (int(rng.integers(-20, size)), int(rng.integers(10, size)))
        scale, thick = rng.uniform(0.4, 2.5), int(rng.integers(1, 6))
        font = int(rng.choice([0, 2, 3, 4, 6]))
        cv2.putText(picture, word, at, font, scale, colour(rng).tolist(), thick, cv2.LINE_AA)
    return picture


FILLS = (noise_cloth, noise_cloth, noise_cloth, gradient, gradient, weave, bricks, writing)


def leaf(rng: Rng, radius: float) -> Array:
    """The mask of one shape: ellipse, rectangle, polygon or band; 0..1, cut to its box."""
    kind = rng.integers(4)
    if kind == 0:
        shape: Array = np.asarray(
            cv2.ellipse2Poly((0, 0), _axes(rng, radius), int(rng.integers(180)), 0, 360, 12)
        )
    else:
        corners = int(rng.integers(3, 9))
        turns = np.sort(rng.uniform(0, 2 * np.pi, corners)) if kind == 3 else _rectangle(rng)
        shape = radius * np.stack([np.cos(turns), np.sin(turns)], 1)
        shape = shape * ([rng.uniform(0.1, 4), 1.0] if kind == 1 else [1.0, 1.0])
    points = np.asarray(shape, np.int32)
    points -= points.min(0)
    wide, high = points.max(0) + 1
    mask = np.zeros((int(high), int(wide)), np.uint8)
    cv2.fillPoly(mask, [points], 255, cv2.LINE_AA)
    return mask.astype(np.float32)[..., None] / 255


def _axes(rng: Rng, radius: float) -> tuple[int, int]:
    return int(radius) + 1, int(radius * rng.uniform(0.3, 1)) + 1


def _rectangle(rng: Rng) -> Array:
    turn, half = rng.choice([0.0, rng.uniform(0, np.pi)]), rng.uniform(0.3, 1.2)
    return np.asarray([turn - half, turn + half, turn + np.pi - half, turn + np.pi + half])


def ground(rng: Rng, size: int = 256) -> Array:
    """One made background, RGB uint8 (size, size, 3)."""
    pool = [FILLS[rng.integers(len(FILLS))](rng, size).astype(np.float32) for _ in range(5)]
    picture = pool[0].copy()
    for _ in range(int(rng.choice([0, 6, 25, 90]))):
        _drop_leaf(rng, picture, pool)
    light = 0.55 + 0.9 * cloud(rng, size, 2.2)[..., None] if rng.random() < 0.5 else 1.0
    grain = rng.standard_normal(picture.shape, np.float32) * np.float32(rng.uniform(0, 6))
    return np.clip(picture * light + grain, 0, 255).astype(np.uint8)


def _drop_leaf(rng: Rng, picture: Array, pool: list[Array]) -> None:
    size = picture.shape[0]
    mask = leaf(rng, min(size * 0.6, 6 / (rng.random() + 0.02) ** 0.9))[:size, :size]
    high, wide = mask.shape[:2]
    top, left = rng.integers(-(high // 2), size - high // 2), rng.integers(-(wide // 2), size)
    y0, x0, y1, x1 = max(0, top), max(0, left), min(size, top + high), min(size, left + wide)
    if y1 <= y0 or x1 <= x0:
        return
    part = mask[y0 - top : y1 - top, x0 - left : x1 - left]
    fill = pool[rng.integers(len(pool))] if max(high, wide) > 24 else None
    paint = colour(rng) if fill is None else fill[: y1 - y0, : x1 - x0]
    shade = np.float32(rng.uniform(0.5, 1.3))
    window = picture[y0:y1, x0:x1]
    window += part * (np.minimum(paint * shade, 255) - window)
