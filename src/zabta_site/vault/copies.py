"""Review copies: what a reviewer sees instead of the original, hidden by default."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw, ImageFilter, ImageOps, UnidentifiedImageError

GRID = 8
LARGEST = 1600
"""Pixels of the longer side of a review copy."""
MARK = "NOT THE ORIGINAL - Zabta review copy"
MOST_PIXELS = 80_000_000
GREY = (96, 96, 96)


class NoCopy(Exception):
    """No review copy can be made of these bytes."""


Box = Sequence[int]
"""x, y, width and height in ten-thousandths of the upright picture."""
WHOLE = 10_000


def review_copy(
    original: bytes, hidden: Iterable[int] | None, masks: Iterable[tuple[int, Box]] = ()
) -> bytes:
    """A JPEG with the given cells and numbered masks hidden, marked as no original; None hides all.

    It carries nothing of the original's own data about camera or place. Raises NoCopy.
    """
    picture = _open(original)
    picture.thumbnail((LARGEST, LARGEST))
    if hidden is None:
        shown = _blurred(picture)
    else:
        shown = _with_masks(_with_cells(picture, hidden), masks)
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
            return ImageOps.exif_transpose(picture).convert("RGB")
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


def _with_masks(picture: Image.Image, masks: Iterable[tuple[int, Box]]) -> Image.Image:
    """One even colour with the mask's number, so that a person can say which one to uncover."""
    draw = ImageDraw.Draw(picture)
    for number, (x, y, wide, high) in masks:
        left, top = x * picture.width // WHOLE, y * picture.height // WHOLE
        right = -(-(x + wide) * picture.width // WHOLE)
        bottom = -(-(y + high) * picture.height // WHOLE)
        draw.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), fill=GREY)
        draw.text((left + 2, top + 1), str(number + 1), fill="white")
    return picture


def _marked(picture: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, picture.height - 14, picture.width, picture.height), fill="black")
    draw.text((4, picture.height - 13), MARK, fill="white")
    return picture
