"""How light, cloth, cameras and phones change a mark and a picture."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def tint_mark(rng: Rng, laid: Array) -> Array:
    """Change the mark itself: light, washed-out, grey, one-colour print, thread, metal."""
    alpha = laid[..., 3:]
    rgb = laid[..., :3]
    grey = (rgb @ _LUMA)[..., None]
    roll = rng.random()
    if roll < 0.10:
        rgb = np.repeat(grey, 3, 2)
    elif roll < 0.16:
        rgb = grey * rng.uniform(0.3, 1.0, 3).astype(np.float32)
    elif roll < 0.19:
        rgb = alpha - rgb
    elif roll < 0.26:
        rgb = _relief(rng, grey, alpha)
    elif roll < 0.47:
        rgb = grey + (rgb - grey) * rng.uniform(0.3, 1.3)
    if rng.random() < 0.5:
        rgb = rgb * np.exp(rng.normal(0, 0.12, 3)).astype(np.float32)
    rgb = _shade(rng, rgb, alpha)
    if rng.random() < 0.25:
        rgb = _grain(rng, rgb, alpha)
    return np.concatenate([np.clip(rgb, 0, 1) * (alpha > 0), alpha], 2).astype(np.float32)


def _shade(rng: Rng, rgb: Array, alpha: Array) -> Array:
    """Contrast, brightness and a slope of light across the mark."""
    gain, lift = rng.uniform(0.45, 1.25), rng.uniform(-0.08, 0.12)
    high, wide = rgb.shape[:2]
    slope = rng.normal(0, 0.22, 2)
    y = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    light = gain * np.clip(1 + slope[0] * x + slope[1] * y, 0.3, 1.7)
    shaded = rgb * light[..., None] + lift * alpha
    if rng.random() < 0.12:
        at, spread = rng.uniform(-1, 1, 2), rng.uniform(0.1, 0.6)
        gleam = np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / spread) * rng.uniform(0.2, 0.7)
        shaded = shaded + gleam[..., None] * alpha
    return shaded


def _relief(rng: Rng, grey: Array, alpha: Array) -> Array:
    """Stamped in metal, plastic or stone: edges catch the light, colours are mostly gone."""
    turn, depth = rng.uniform(0, 2 * np.pi), rng.uniform(1.5, 5.0)
    smooth = cv2.GaussianBlur(grey[..., 0], (0, 0), rng.uniform(0.6, 1.4))
    right, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    lit = (np.cos(turn) * right + np.sin(turn) * down) * depth / 4
    base = rng.uniform(0.25, 0.8) + (grey[..., 0] - grey.mean()) * rng.uniform(-0.2, 0.5)
    tone = rng.uniform(0.85, 1.1, 3).astype(np.float32)
    return ((base + lit)[..., None] * tone * alpha).astype(np.float32)


def _grain(rng: Rng, rgb: Array, alpha: Array) -> Array:
    """Stitches along a direction, or the dapple of metal."""
    high, wide = rgb.shape[:2]
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    turn, period = rng.uniform(0, np.pi), rng.uniform(2.0, 5.0)
    wave = np.sin((np.cos(turn) * x + np.sin(turn) * y) * 2 * np.pi / period)
    noise = rng.normal(0, 0.5, (high, wide)).astype(np.float32)
    return rgb + (wave + noise)[..., None] * rng.uniform(0.02, 0.1) * alpha


def hide_part(rng: Rng, laid: Array) -> Array:
    """A strap, hand, fold or edge over up to a third of the mark."""
    high, wide = laid.shape[:2]
    hidden = laid.copy()
    share = rng.uniform(0.05, 0.45)
    roll = rng.random()
    beyond = _block(rng, high, wide, share) if roll < 0.4 else _band(rng, high, wide, share, roll)
    paint = rng.random(3).astype(np.float32)
    if rng.random() < 0.5:
        hidden[beyond] = 0
    else:
        hidden[beyond] = np.append(paint, 1)
    return hidden


def _block(rng: Rng, high: int, wide: int, share: float) -> Array:
    side = np.sqrt(share)
    h, w = max(1, int(high * side)), max(1, int(wide * side))
    top, left = rng.integers(0, high - h + 1), rng.integers(0, wide - w + 1)
    beyond = np.zeros((high, wide), bool)
    beyond[top : top + h, left : left + w] = True
    return beyond


def _band(rng: Rng, high: int, wide: int, share: float, roll: float) -> Array:
    """All beyond a line, or a strap across."""
    turn = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    along = np.cos(turn) * x + np.sin(turn) * y
    if roll < 0.75:
        return np.asarray(along > 1 - 1.6 * share)
    return np.asarray(np.abs(along - rng.uniform(-0.6, 0.6)) < share * 0.8)


def take_photo(rng: Rng, picture: Array) -> Array:
    """What the camera and the platform do: float RGB 0..1 in, uint8 out."""
    if rng.random() < 0.35:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.1))
    elif rng.random() < 0.25:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(1.0, 3.0))
    if rng.random() < 0.08:
        picture = cv2.filter2D(picture, -1, _streak(rng))
    photo = _exposed(rng, cv2.convertScaleAbs(picture, alpha=255))
    if rng.random() < 0.04:
        photo = np.repeat(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    if rng.random() < 0.5:
        photo = _noisy(rng, photo)
    return jpeg(photo, int(rng.integers(12, 90))) if rng.random() < 0.6 else photo


def _exposed(rng: Rng, photo: Array) -> Array:
    """White balance, exposure and gamma by one table a channel."""
    steps = np.linspace(0, 1, 256)[:, None]
    gain = np.exp(rng.normal(0, 0.08, 3) + rng.normal(0, 0.18))
    curve = np.clip(steps * gain, 0, 1) ** np.exp(rng.normal(0, 0.2))
    return cv2.LUT(photo, (curve * 255).astype(np.uint8)[None])


def _noisy(rng: Rng, photo: Array) -> Array:
    bank = _noise_bank()
    top, left = rng.integers(0, bank.shape[0] - photo.shape[0], 2)
    window = bank[top : top + photo.shape[0], left : left + photo.shape[1]]
    strength = rng.uniform(0.8, 12)
    return np.clip(photo + window * np.float32(strength), 0, 255).astype(np.uint8)


@cache
def _noise_bank() -> Array:
    return np.random.default_rng(7).standard_normal((512, 512, 3), np.float32)


def _streak(rng: Rng) -> Array:
    length = int(rng.integers(3, 10))
    kernel = np.zeros((length, length), np.float32)
    turn = rng.uniform(0, np.pi)
    end = (length / 2 * np.array([np.cos(turn), np.sin(turn)])).astype(int)
    middle = np.array([length // 2, length // 2])
    cv2.line(kernel, (middle - end).tolist(), (middle + end).tolist(), 1.0, 1)
    return kernel / max(1.0, float(kernel.sum()))


def jpeg(photo: Array, quality: int) -> Array:
    done, data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, quality])
    back = cv2.imdecode(data, cv2.IMREAD_COLOR) if done else None
    return photo if back is None else np.asarray(back)
