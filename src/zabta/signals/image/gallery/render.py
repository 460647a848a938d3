"""A reference's pixels: SVG drawn, pictures decoded by the same guarded child as any other."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array
from zabta.signals.image.media import Reader
from zabta.signals.image.needs import require

SIDE = 512
_OUTWARD = re.compile(rb"<!ENTITY|<image\b|(?:href|src)\s*=\s*[\"'](?!#|data:)", re.IGNORECASE)
_MOST_SVG = 2 << 20


def rgba_of(path: Path, reader: Reader) -> Array:
    """RGBA uint8, about 512 pixels on the long side; BadInput when it cannot be read."""
    if path.suffix.lower() == ".svg":
        return _drawn(path)
    if path.suffix.lower() == ".png":
        cut_out = _with_alpha(path, reader)
        if cut_out is not None:
            return cut_out
    rgb = reader.picture(path, longest=SIDE * 2).rgb
    return np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])


def _with_alpha(path: Path, reader: Reader) -> Array | None:
    """A PNG's own outline, once the guarded child has found the file sound and of fair size."""
    picture = reader.picture(path, longest=64)
    if picture.width * picture.height > 16_000_000:
        return None
    read = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)
    if read is None or read.ndim != 3 or read.shape[2] != 4 or read.dtype != np.uint8:
        return None
    return shrunk(cv2.cvtColor(read, cv2.COLOR_BGRA2RGBA))


def shrunk(rgba: Array, side: int = SIDE) -> Array:
    factor = side / max(rgba.shape[:2])
    if factor >= 1:
        return rgba
    size = (max(1, round(rgba.shape[1] * factor)), max(1, round(rgba.shape[0] * factor)))
    return cv2.resize(rgba, size, interpolation=cv2.INTER_AREA)


def _drawn(path: Path) -> Array:
    require()
    import resvg_py

    data = path.read_bytes()
    if len(data) > _MOST_SVG or _OUTWARD.search(data):
        what = "an SVG that is too large or points outside itself"
        raise BadInput(Fault(what, str(path), mend="Save it as plain SVG or PNG"))
    try:
        text = data.decode("utf-8")
        png = bytes(resvg_py.svg_to_bytes(svg_string=text, width=SIDE))
    except (ValueError, UnicodeDecodeError, RuntimeError) as error:
        raise BadInput(Fault(f"an SVG that cannot be drawn ({error})", str(path))) from None
    read = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if read is None or read.ndim != 3 or read.shape[2] != 4:
        raise BadInput(Fault("an SVG that cannot be drawn", str(path)))
    return cv2.cvtColor(read, cv2.COLOR_BGRA2RGBA)
