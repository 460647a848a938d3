"""Read Latin lines with the PP-OCRv4 reader that lies inside the rapidocr wheel.

Its alphabet is Chinese and Latin; only letters, digits and signs of ASCII are let through.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import onnxruntime

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.lines import Line, wheel_file
from zabta.signals.image.ocr.session import session_of

_MODEL = "ch_PP-OCRv4_rec_infer.onnx"
HIGH, WIDEST = 48, 960
"""What lines are brought to, pixels."""
_LEAST_WIDE = 48


def is_there() -> bool:
    return wheel_file(_MODEL) is not None


def read_latin(rgb: Array, line: Line) -> tuple[str, float]:
    """Text and the mean certainty of its letters, 0..1; empty when there are none."""
    session, letters, kept = _opened()
    strip = coloured_strip(rgb, line)
    batch = (strip[..., ::-1].transpose(2, 0, 1)[None].astype(np.float32) / 127.5) - 1
    shares = np.asarray(session.run(None, {session.get_inputs()[0].name: batch})[0])[0][:, kept]
    return _collapsed(shares, letters)


def coloured_strip(rgb: Array, line: Line) -> Array:
    """The line set upright, RGB, HIGH pixels high; writing that runs down is turned."""
    wide, high = (max(side, 4.0) for side in line.sides)
    corners = line.corners
    if high > 1.5 * wide:
        corners, wide, high = np.roll(line.corners, -1, 0), high, wide
    size = int(np.clip(wide / high * HIGH, _LEAST_WIDE, WIDEST))
    target = np.array([[0, 0], [size, 0], [size, HIGH], [0, HIGH]], np.float32)
    move = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    how = cv2.INTER_CUBIC if high < 1.5 * HIGH else cv2.INTER_AREA
    return cv2.warpPerspective(rgb, move, (size, HIGH), flags=how, borderMode=cv2.BORDER_REPLICATE)


def _collapsed(shares: Array, letters: tuple[str, ...]) -> tuple[str, float]:
    """The likeliest sign of each step; repeats are one sign and the first entry is none."""
    best = shares.argmax(1)
    starts = (best > 0) & np.concatenate([[True], best[1:] != best[:-1]])
    if not starts.any():
        return "", 0.0
    text = "".join(letters[index] for index in best[starts])
    return " ".join(text.split()), float(shares.max(1)[starts].mean())


@cache
def _opened() -> tuple[onnxruntime.InferenceSession, tuple[str, ...], Array]:
    session = session_of(wheel_file(_MODEL))
    held = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    alphabet = ["", *held, " "]
    kept = [n for n, sign in enumerate(alphabet) if sign.isascii()]
    return session, tuple(alphabet[n] for n in kept), np.array(kept)
