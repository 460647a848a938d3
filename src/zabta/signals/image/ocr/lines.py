"""Find lines of writing with the PP-OCRv4 detector that lies inside the rapidocr wheel.

Only its model file is used: the wheel's own pipeline drops every line its Latin reader cannot read.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.ocr.session import session_of

_MODEL = "ch_PP-OCRv4_det_infer.onnx"
SIDE, FINE = 960, 1472
"""Longest side searched: for reading, and for hiding, where small plates count too."""
_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_PIXEL, _LINE, _GROW = 0.3, 0.5, 1.7
"""Least heat of a pixel and of a line's mean; how far the shrunk kernel grows back."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line's four corners from its upper left, clockwise, and the detector's confidence."""

    corners: Array
    confidence: float

    @property
    def sides(self) -> tuple[float, float]:
        """Width along the writing and height, the longer of each pair of edges, pixels."""
        a, b, c, d = self.corners
        wide = max(float(np.hypot(*(b - a))), float(np.hypot(*(c - d))))
        return wide, max(float(np.hypot(*(d - a))), float(np.hypot(*(c - b))))

    @property
    def box(self) -> Box:
        x0, y0 = np.floor(self.corners.min(0)).astype(int)
        x1, y1 = np.ceil(self.corners.max(0)).astype(int)
        return max(0, int(x0)), max(0, int(y0)), int(x1 - x0), int(y1 - y0)


def wheel_file(name: str) -> Path | None:
    """Where a model of the wheel lies, without importing its package."""
    spec = importlib.util.find_spec("rapidocr_onnxruntime")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / "models" / name
    return path if path.is_file() else None


def model_file() -> Path | None:
    return wheel_file(_MODEL)


class LineFinder:
    """Loaded on first use."""

    def __init__(self) -> None:
        self._session: onnxruntime.InferenceSession | None = None

    @staticmethod
    def is_there() -> bool:
        return model_file() is not None

    def find(self, rgb: Array, side: int = SIDE) -> list[Line]:
        """Lines, uppermost first."""
        factor = min(side / max(rgb.shape[:2]), 2.0)
        wide, high = (max(32, round(rgb.shape[axis] * factor / 32) * 32) for axis in (1, 0))
        small = cv2.resize(np.ascontiguousarray(rgb), (wide, high)).astype(np.float32) / 255
        normal = (small[..., ::-1] - _MEAN) / _SPREAD
        batch = normal.transpose(2, 0, 1)[None].astype(np.float32)
        heat = np.asarray(self._open().run(None, {self._name: batch})[0])[0, 0]
        back = np.array([rgb.shape[1] / wide, rgb.shape[0] / high])
        return sorted(_lines(heat, back), key=lambda line: float(line.corners[:, 1].min()))

    def boxes(self, rgb: Array) -> list[Box]:
        """For hiding: small writing too."""
        return [line.box for line in self.find(rgb, FINE)]

    def _open(self) -> onnxruntime.InferenceSession:
        if self._session is None:
            self._session = session_of(model_file())
            self._name = self._session.get_inputs()[0].name
        return self._session


def _lines(heat: Array, back: Array) -> list[Line]:
    mask = cv2.dilate((heat > _PIXEL).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:200]:
        middle, size, turn = cv2.minAreaRect(outline)
        if min(size) < 3:
            continue
        confidence = _mean_in(heat, outline)
        if confidence < _LINE:
            continue
        spread = size[0] * size[1] * _GROW / (2 * (size[0] + size[1]))
        grown = (middle, (size[0] + 2 * spread, size[1] + 2 * spread), turn)
        corners = _ordered(cv2.boxPoints(grown)) * back
        found.append(Line(corners.astype(np.float32), confidence))
    return found


def _mean_in(heat: Array, outline: Array) -> float:
    x, y, wide, high = cv2.boundingRect(outline)
    mask = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(mask, [outline - np.array([x, y])], 1)
    return float(cv2.mean(heat[y : y + high, x : x + wide], mask)[0])


def _ordered(corners: Array) -> Array:
    """Upper left first, clockwise, for writing that runs mostly level."""
    sums, gaps = corners.sum(1), np.diff(corners, axis=1).ravel()
    return corners[[sums.argmin(), gaps.argmin(), sums.argmax(), gaps.argmax()]]
