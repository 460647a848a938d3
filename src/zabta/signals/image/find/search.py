"""Run the finder over a pyramid and read its peaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array, Box, overlap, share_inside

STRIDE = 8
LEVELS = (1024, 512, 256, 128, 64)
"""Long sides looked at: marks from about 14 pixels in 1024 up to the whole picture."""
CLIP_LEVELS = (768, *LEVELS[1:])
"""A mark stays for several frames of a clip: its smallest need not be seen in each of them."""
MOST_ENLARGED = 1.3
MIDDLE = np.uint8(128)
"""Grey of the rim; nets take `shade`, the picture less this (older ones took it off themselves).
Taken from bytes it wraps round to the signed number."""
_RIM = 16
_EACH_LEVEL = 6
"""Peaks kept for each name and level."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A peak: class index, heat 0..1, box in the pixels of the given picture."""

    index: int
    heat: float
    box: Box
    backing: float = 0.0
    """Heat at the same place in the other levels: chance peaks are hot in one level only."""

    @property
    def promise(self) -> float:
        """What decides which places are looked at again."""
        return self.heat + 0.5 * self.backing

    @property
    def centre(self) -> tuple[float, float]:
        return self.box[0] + self.box[2] / 2, self.box[1] + self.box[3] / 2


class Net:
    """The finder's ONNX file, checked once for its shape."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                path.read_bytes(), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime has no common error type
            raise BadInput(Fault(f"no usable model ({error})", str(path))) from None
        outputs = [output.name for output in self._session.get_outputs()]
        if outputs != ["heat", "sizes"]:
            raise BadInput(Fault(f"model gives {outputs}", str(path), "heat, sizes"))
        self._takes = self._session.get_inputs()[0].name
        self.classes = int(self._session.get_outputs()[0].shape[1])

    def find(
        self, rgb: Array, floor: float = 0.05, levels: tuple[int, ...] = LEVELS
    ) -> list[Finding]:
        """Peaks over `floor`, one for each name and place, the most promising first."""
        longest = max(rgb.shape[:2])
        found: list[list[Finding]] = []
        for level in levels:
            factor = min(level / longest, MOST_ENLARGED)
            if level == levels[0] or level < longest * MOST_ENLARGED:
                found.append(self._at(rgb, factor, floor))
        return merged(found)

    def heat(self, rgb: Array) -> tuple[Array, Array]:
        """Log odds (classes, h, w) and sizes in pixels (2, h, w) of a picture at its own size."""
        given = (rgb - MIDDLE).view(np.int8) if self._takes == "shade" else rgb
        batch = np.ascontiguousarray(given.transpose(2, 0, 1)[None], np.float32)
        heat, sizes = self._session.run(None, {self._takes: batch})
        return np.asarray(heat)[0], np.exp(np.clip(np.asarray(sizes)[0], -3, 5)) * STRIDE

    def _at(self, rgb: Array, factor: float, floor: float) -> list[Finding]:
        size = (max(8, round(rgb.shape[1] * factor)), max(8, round(rgb.shape[0] * factor)))
        how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        small = cv2.resize(rgb, size, interpolation=how)
        below, right = (-(small.shape[side] + _RIM) % STRIDE for side in (0, 1))
        padded = cv2.copyMakeBorder(
            small, _RIM, below, _RIM, right, cv2.BORDER_CONSTANT, value=(int(MIDDLE),) * 3
        )
        heat, sizes = self.heat(padded)
        return _peaks(heat, sizes, factor, floor, (rgb.shape[1], rgb.shape[0]))


def _peaks(
    heat: Array, sizes: Array, factor: float, floor: float, whole: tuple[int, int]
) -> list[Finding]:
    """Only names that answer anywhere are looked through: time must not grow with the others."""
    found = []
    for index in np.nonzero(heat.reshape(len(heat), -1).max(1) >= np.log(floor / (1 - floor)))[0]:
        layer = share_of(heat[index])
        top = cv2.dilate(layer, np.ones((3, 3), np.uint8))
        ys, xs = np.nonzero((layer >= top) & (layer >= floor))
        for place in np.argsort(-layer[ys, xs])[:_EACH_LEVEL]:
            y, x = int(ys[place]), int(xs[place])
            wide, high = float(sizes[0, y, x]), float(sizes[1, y, x])
            middle = ((x + 0.5) * STRIDE - _RIM, (y + 0.5) * STRIDE - _RIM)
            box = _inside(middle, wide, high, factor, whole)
            if box is not None:
                found.append(Finding(int(index), float(layer[y, x]), box))
    return found


def share_of(odds: Array) -> Array:
    """Log odds as 0..1."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def _inside(
    middle: tuple[float, float], wide: float, high: float, factor: float, whole: tuple[int, int]
) -> Box | None:
    x0, y0 = max(0.0, (middle[0] - wide / 2) / factor), max(0.0, (middle[1] - high / 2) / factor)
    x1 = min(float(whole[0]), (middle[0] + wide / 2) / factor)
    y1 = min(float(whole[1]), (middle[1] + high / 2) / factor)
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    return round(x0), round(y0), round(x1 - x0), round(y1 - y0)


def merged(levels: list[list[Finding]]) -> list[Finding]:
    """One finding for each name and place, with what the other levels say of it."""
    found = sorted(
        ((each, number) for number, level in enumerate(levels) for each in level),
        key=lambda pair: -pair[0].heat,
    )
    kept: list[tuple[Finding, set[int]]] = []
    for each, number in found:
        place = next((n for n, (one, _) in enumerate(kept) if _is_one(each, one)), None)
        if place is None:
            kept.append((each, {number}))
        elif number not in kept[place][1]:
            one, seen = kept[place]
            kept[place] = replace(one, backing=one.backing + each.heat), seen | {number}
    return sorted((one for one, _ in kept), key=lambda one: -one.promise)


def _is_one(one: Finding, two: Finding) -> bool:
    return one.index == two.index and same_place(one.box, two.box)


def same_place(one: Box, two: Box) -> bool:
    return overlap(one, two) > 0.2 or share_inside(one, two) > 0.6
