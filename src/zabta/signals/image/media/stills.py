"""Decode pictures with Pillow; runs inside the child."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image, ImageOps

from zabta.signals.image.metadata.exif import facts_from

FORMATS = {
    "jpeg": ("JPEG", "MPO"),
    "png": ("PNG",),
    "webp": ("WEBP",),
    "gif": ("GIF",),
    "heic": ("HEIF",),
    "avif": ("AVIF", "HEIF"),
}
MOST_PIXELS = 120_000_000
STILLS = 4
ORIENTATION = 0x0112
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class TooLarge(ValueError):
    """More pixels than anyone may send."""


def read(path: Path, kind: str, longest: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Header and RGB bytes for each still; at most `longest` pixels on the long side."""
    if kind in ("heic", "avif"):
        _open_the_heif_door()
    data = path.read_bytes()
    with Image.open(path, formats=FORMATS[kind]) as image:
        wide, high = image.size
        if wide * high > MOST_PIXELS:
            raise TooLarge(f"{wide} x {high} pixels, more than {MOST_PIXELS // 10**6} megapixels")
        exif = image.getexif()
        facts = msgspec.to_builtins(facts_from(exif, data))
        turned = exif.get(ORIENTATION) in (5, 6, 7, 8)
        width, height = (high, wide) if turned else (wide, high)
        count = getattr(image, "n_frames", 1) if kind in ("gif", "webp", "png") else 1
        del data
        for number in _spread(count):
            still, at = _still(image, number, longest)
            header = {"width": still.width, "height": still.height, "at": at}
            original = {"original_width": width, "original_height": height, "facts": facts}
            yield {**header, **original}, still.tobytes()


def _spread(count: int) -> list[int]:
    """Up to STILLS frame numbers, evenly over the first 400."""
    count = min(count, 400)
    if count <= STILLS:
        return list(range(count))
    return [round(step * (count - 1) / (STILLS - 1)) for step in range(STILLS)]


def _still(image: Image.Image, number: int, longest: int) -> tuple[Image.Image, float]:
    if number:
        image.seek(number)
    else:
        image.draft("RGB", (longest, longest))
    image.load()
    at = float(image.info.get("duration") or 0) * number / 1000
    small = image.convert("RGBA") if _has_alpha(image) and _is_small(image) else image
    if max(small.size) > longest:
        small = small.copy() if small is image and _moves(image) else small
        small = _rgb(small) if small.mode not in ("RGB", "RGBA", "L") else small
        small.thumbnail((longest, longest), Image.Resampling.BOX, reducing_gap=2.0)
    return _on_grey(_upright(small)), at


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its facts say; most pictures need no turn, and a copy costs as much as decoding."""
    if image.getexif().get(ORIENTATION, 1) == 1:
        return image
    return ImageOps.exif_transpose(image)


def _moves(image: Image.Image) -> bool:
    return bool(getattr(image, "is_animated", False))


def _is_small(image: Image.Image) -> bool:
    return image.width * image.height <= 40_000_000


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _rgb(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")


def _on_grey(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return _rgb(image)
    ground = Image.new("RGB", image.size, (128, 128, 128))
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _open_the_heif_door() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
