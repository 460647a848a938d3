"""Review copies: what a reviewer sees instead of the original, hidden by default."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFilter, UnidentifiedImageError

GRID = 8
LARGEST = 1600
"""Pixels of the longer side of a review copy."""
MARK = "NOT THE ORIGINAL - Zabta review copy"
MOST_PIXELS = 80_000_000


class NoCopy(Exception):
    """No review copy can be made of these bytes."""


def review_copy(original: bytes, hidden: Iterable[int] | None) -> bytes:
    """A JPEG with the given cells hidden, marked as no original; None hides all of it.

    It carries nothing of the original's own data about camera or place. Raises NoCopy.
    """
    picture = _open(original)
    picture.thumbnail((LARGEST, LARGEST))
    shown = _blurred(picture) if hidden is None else _with_cells(picture, hidden)
    out = io.BytesIO()
    _marked(shown).save(out, "JPEG", quality=82)
    return out.getvalue()


def _open(original: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(original))
            if picture.width * picture.height > MOST_PIXELS:
                raise NoCopy
            return picture.convert("RGB")
    except (
        OSError,
        ValueError,
        SyntaxError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise NoCopy from error


def _blurred(picture: Image.Image) -> Image.Image:
    """Twelve points a side remain, so that nobody and nothing can be told; then made soft."""
    few = picture.resize((12, 12), Image.Resampling.BOX)
    return few.resize(picture.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(12))


def _with_cells(picture: Image.Image, hidden: Iterable[int]) -> Image.Image:
    """Hidden cells are filled with their own mean colour: nothing to sharpen is left."""
    for cell in hidden:
        row, column = divmod(cell, GRID)
        box = (
            column * picture.width // GRID,
            row * picture.height // GRID,
            (column + 1) * picture.width // GRID,
            (row + 1) * picture.height // GRID,
        )
        if box[2] > box[0] and box[3] > box[1]:
            mean = picture.crop(box).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
            picture.paste(mean, box)  # type: ignore[arg-type]  # one RGB pixel
    return picture


def _marked(picture: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, picture.height - 14, picture.width, picture.height), fill="black")
    draw.text((4, picture.height - 13), MARK, fill="white")
    return picture
