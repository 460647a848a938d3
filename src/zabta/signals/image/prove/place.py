"""Looking again at one place: cut it out, prove views there, lay them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.prove.features import Plate, Points, points_of
from zabta.signals.image.prove.hough import Proof, prove
from zabta.signals.image.prove.refine import Laid, refine

_CUT = 320
_Proved = tuple[Proof, Plate] | tuple[None, None]
_Laid = tuple[Laid, Plate] | tuple[None, None]


def best_proof(rgb: Array, photo: Points, plates: Sequence[Plate]) -> _Proved:
    """The view whose points agree best, and where."""
    proofs = [(proof, plate) for plate in plates if (proof := prove(rgb, photo, plate))]
    return max(proofs, key=lambda pair: pair[0].score, default=(None, None))


def prove_in_cut(rgb: Array, box: Box, plates: Sequence[Plate]) -> _Proved:
    """Cut the place out with room around it, enlarge it, and prove each view there."""
    cut, (left, top) = cut_around(rgb, box, 0.45)
    factor = float(np.clip(_CUT / max(cut.shape[:2]), 0.2, 6.0))
    large = resized(cut, factor)
    best, plate = best_proof(large, points_of(large, 900, 0.012), plates)
    if best is None or plate is None:
        return None, None
    corners = best.corners / factor + np.array([left, top], np.float32)
    return Proof(best.name, best.score, best.points, best.likeness, corners), plate


def best_laid(rgb: Array, places: Iterable[tuple[Plate, list[Array]]]) -> _Laid:
    """The view that agrees best where it lies best."""
    laid = [(one, plate) for plate, at in places if (one := refine(rgb, plate.sheet, at))]
    return max(laid, key=lambda pair: pair[0].agreed, default=(None, None))


def cut_around(rgb: Array, box: Box, room: float) -> tuple[Array, tuple[int, int]]:
    """The box with `room` box sizes on each side, and where its corner lies."""
    x, y, wide, high = box
    side = max(wide, high) * room
    x0, y0 = max(0, int(x - side)), max(0, int(y - side))
    x1, y1 = (
        min(rgb.shape[1], int(x + wide + side) + 1),
        min(rgb.shape[0], int(y + high + side) + 1),
    )
    return rgb[y0:y1, x0:x1], (x0, y0)


def resized(rgb: Array, factor: float) -> Array:
    if factor == 1.0:
        return rgb
    size = (max(8, round(rgb.shape[1] * factor)), max(8, round(rgb.shape[0] * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(rgb, size, interpolation=how)
