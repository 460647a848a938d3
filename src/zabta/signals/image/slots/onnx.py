"""Operators' ONNX files behind the port, with their shapes checked before anything runs.

slots.json in the gallery folder: {"weapon": {"file": "weapon.onnx", "job": "boxes", "labels":
["rifle", "pistol"], "side": 640}, "embedding": {"file": "e.onnx", "job": "embedding",
"side": 224}}.
`boxes` models take (1, 3, side, side) in 0..1 and give rows (1, n, 6): x0, y0, x1, y1, score,
label, in input pixels (the shape that exporters with suppression built in give). `embedding`
models give (1, n).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
import onnxruntime

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array, Box

JOBS = ("boxes", "embedding")


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of slots.json."""

    file: str
    job: str
    side: int = 640
    labels: tuple[str, ...] = ()
    least: float = 0.3


class OnnxModel:
    """A checked session; `shape` is what it gives for a blank picture."""

    def __init__(self, path: Path, slot: Slot) -> None:
        self.slot = slot
        try:
            self._session = onnxruntime.InferenceSession(
                path.read_bytes(), providers=["CPUExecutionProvider"]
            )
            self._input = self._session.get_inputs()[0].name
            blank = np.zeros((1, 3, slot.side, slot.side), np.float32)
            self.shape = np.asarray(self._session.run(None, {self._input: blank})[0]).shape
        except Exception as error:  # onnxruntime has no common error type
            what = f"cannot be used ({str(error)[:120]})"
            raise BadInput(Fault(what, str(path), f"an ONNX model of side {slot.side}")) from None
        self._check(path)

    def _check(self, path: Path) -> None:
        right = {
            "boxes": len(self.shape) == 3 and self.shape[0] == 1 and self.shape[2] == 6,
            "embedding": len(self.shape) == 2 and self.shape[0] == 1,
        }
        if not right.get(self.slot.job, False):
            wanted = {"boxes": "(1, n, 6)", "embedding": "(1, n)"}.get(self.slot.job, "a known job")
            raise BadInput(Fault(f"gives {self.shape}", str(path), wanted))

    def boxes(self, rgb: Array) -> list[tuple[Box, float]]:
        """Boxes over the slot's least score."""
        factor = self.slot.side / max(rgb.shape[:2])
        rows = np.asarray(self._run(rgb))[0]
        kept = [row for row in rows if float(row[4]) >= self.slot.least]
        return [(_box(row, factor), float(row[4])) for row in kept]

    def labelled(self, rgb: Array) -> list[tuple[Box, float, str]]:
        """As `boxes`, with the label's name."""
        factor = self.slot.side / max(rgb.shape[:2])
        rows = [row for row in np.asarray(self._run(rgb))[0] if float(row[4]) >= self.slot.least]
        return [(_box(row, factor), float(row[4]), self._label(int(row[5]))) for row in rows]

    def embed(self, rgb: Array) -> Array:
        """Unit vector of a region."""
        vector = np.asarray(self._run(rgb), np.float32).ravel()
        return np.asarray(vector / (np.linalg.norm(vector) + 1e-9))

    def _label(self, number: int) -> str:
        known = 0 <= number < len(self.slot.labels)
        return self.slot.labels[number] if known else str(number)

    def _run(self, rgb: Array) -> Any:
        """Letterboxed at the upper left, so that boxes scale back by one factor."""
        side = self.slot.side
        factor = side / max(rgb.shape[:2])
        size = (max(1, round(rgb.shape[1] * factor)), max(1, round(rgb.shape[0] * factor)))
        square = np.full((side, side, 3), 128, np.uint8)
        square[: size[1], : size[0]] = cv2.resize(np.ascontiguousarray(rgb), size)
        batch = (square.transpose(2, 0, 1)[None] / 255).astype(np.float32)
        return self._session.run(None, {self._input: batch})[0]


def _box(row: Array, factor: float) -> Box:
    x0, y0, x1, y1 = (round(float(value) / factor) for value in row[:4])
    return x0, y0, x1 - x0, y1 - y0


def read_slots(folder: Path) -> dict[str, OnnxModel]:
    """Every model that slots.json names, loaded and checked."""
    return {name: OnnxModel(folder / one.file, one) for name, one in filled_slots(folder).items()}


def filled_slots(folder: Path) -> dict[str, Slot]:
    """What slots.json names; an absent file means that no slot is filled."""
    listed = folder / "slots.json"
    if not listed.is_file():
        return {}
    try:
        slots = msgspec.json.decode(listed.read_bytes(), type=dict[str, Slot])
    except msgspec.MsgspecError as error:
        raise BadInput(Fault(str(error), str(listed), "name: {file, job, side, labels}")) from None
    faults = [
        Fault(f"{name}: {slot.file!r} is not a file beside it", str(listed))
        for name, slot in slots.items()
        if not (folder / slot.file).is_file() or not _is_inside(folder, slot.file)
    ]
    if faults:
        raise BadInput(*faults)
    return slots


def _is_inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())
