"""Draw Nastaliq (or other) words as signs show them, for teaching and for measuring."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import zabta
from zabta.signals.image.arrays import Array, Rng

FONT = Path(zabta.__file__).parent / "papers" / "fonts" / "NotoNastaliqUrdu-Regular.ttf"
"""The face that the papers are set in."""

PLAIN = FONT.with_name("NotoSans-Regular.ttf")


@cache
def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(600)
def ink_of(text: str, size: int, font: Path = FONT, is_cut: bool = True) -> Array:
    """0 to 1, cut to the ink unless told otherwise."""
    face = _face(font, size)
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in text)
    way, language = ("rtl", "ur") if arabic else (None, None)
    x0, y0, x1, y1 = face.getbbox(text, direction=way, language=language)
    room = size // 2
    sheet = Image.new("L", (int(x1 - x0) + 2 * room, int(y1 - y0) + 2 * room), 0)
    at = (room - x0, room - y0)
    ImageDraw.Draw(sheet).text(at, text, 255, face, direction=way, language=language)
    ink = np.asarray(sheet, np.float32) / 255
    if not is_cut:
        return ink
    x, y, wide, high = cv2.boundingRect((ink > 0.2).astype(np.uint8))
    return ink[y : y + high, x : x + wide]


def heavier(ink: Array, pixels: float) -> Array:
    """Thicker strokes, or thinner below 0, by about so many pixels."""
    if abs(pixels) < 0.3:
        return ink
    side = 1 + 2 * max(1, round(abs(pixels) / 2))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    change = cv2.dilate if pixels > 0 else cv2.erode
    return np.asarray(change(ink, kernel))


def worn(rng: Rng, ink: Array) -> Array:
    """As a camera takes it: grey, dark strokes, with blur, noise, uneven light and JPEG."""
    light = rng.uniform(150, 250)
    grey = light + (rng.uniform(10, 110) - light) * ink
    slope = np.linspace(-1, 1, ink.shape[1], dtype=np.float32) * rng.uniform(-25, 25)
    soft = cv2.GaussianBlur((grey + slope).astype(np.float32), (0, 0), rng.uniform(0.3, 2.4))
    noisy = np.clip(soft + rng.normal(0, rng.uniform(0, 9), soft.shape), 0, 255)
    how = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 95))]
    _, coded = cv2.imencode(".jpg", noisy.astype(np.uint8), how)
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE))


def bent(rng: Rng, ink: Array) -> Array:
    """A little turned, sheared, broader or narrower, heavier or lighter."""
    ink = heavier(ink, rng.uniform(-1.5, 5))
    high, wide = ink.shape
    turn, shear = rng.uniform(-0.06, 0.06), rng.uniform(-0.15, 0.15)
    breadth = rng.uniform(0.9, 1.11)
    move = np.array([[breadth, shear, 0], [turn, 1, 0]], np.float32)
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32) @ move[:, :2].T
    move[:, 2] = 4 - corners.min(0)
    size = np.ceil(np.ptp(corners, axis=0)).astype(int) + 8
    return np.asarray(cv2.warpAffine(ink, move, (int(size[0]), int(size[1]))))
