"""Draw words as signs show them, for teaching and for measuring."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import ImageFont

import zabta
from zabta.signals.image.arrays import Array

FONT = Path(zabta.__file__).parent / "papers" / "fonts" / "NotoNastaliqUrdu-Regular.ttf"
"""The face that the papers are set in."""


@cache
def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(600)
def ink_of(text: str, size: int, font: Path = FONT) -> Array:
    """0 to 1, cut to the ink."""
    face = _face(font, size)
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in text)
    way, language = ("rtl", "ur") if arabic else (None, None)
    mask = face.getmask(text, "L", direction=way, language=language)
    wide, high = mask.size
    return cut_to_ink(np.frombuffer(bytes(mask), np.uint8).reshape(high, wide) / np.float32(255))


def cut_to_ink(sheet: Array) -> Array:
    x, y, wide, high = cv2.boundingRect((sheet > 0.2).astype(np.uint8))
    return sheet[y : y + high, x : x + wide]


def heavier(ink: Array, pixels: float) -> Array:
    """Thicker strokes, or thinner below 0, by about so many pixels."""
    if abs(pixels) < 0.3:
        return ink
    side = 1 + 2 * max(1, round(abs(pixels) / 2))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    change = cv2.dilate if pixels > 0 else cv2.erode
    return np.asarray(change(ink, kernel))
