"""A region of a post's picture as a picture of its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps

from zabta.domain.fault import BadInput, Fault

MOST_PIXELS = 40_000_000


def crop_of(data: bytes, box: Sequence[int]) -> bytes:
    """PNG of the box (x, y, width, height) in the upright picture; nothing else goes with it."""
    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BadInput(Fault("a picture too large to cut from", "picture"))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadInput(Fault(f"a picture that cannot be read ({error})", "picture")) from None
    x, y, wide, high = box
    cut = upright.crop((max(0, x), max(0, y), x + max(1, wide), y + max(1, high)))
    kept = BytesIO()
    cut.save(kept, "PNG")
    return kept.getvalue()
