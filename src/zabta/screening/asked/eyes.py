"""Looking at a picture or a clip for the asker: the force's marks when a gallery was taught,
faces, plates and the file's own facts always."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import cv2
import msgspec
import numpy as np

from zabta.domain.signal import Signal
from zabta.screening.asked.memory import in_memory
from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.looker import Looker, strongest
from zabta.signals.image.media import Reader
from zabta.signals.image.media.opened import Frame, Refused, Why
from zabta.signals.image.media.sniff import CLIPS, kind_of
from zabta.signals.image.metadata.facts import Facts
from zabta.signals.image.redact.faces import faces_in, faces_quickly
from zabta.signals.image.redact.masks import Mask, applied
from zabta.signals.image.redact.plates import plates_in

LONGEST, SMALL = 1600, 960
MOST_FRAMES, EVERY = 8, 3.0
PATIENCE = 20.0
"""Seconds that an asker waits for those before them."""


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen; boxes in the original's pixels. `rgb` is a small copy, for showing."""

    kind: str
    width: int
    height: int
    rgb: Array
    signals: tuple[Signal, ...] = ()
    faces: tuple[Box, ...] = ()
    plates: tuple[Box, ...] = ()
    facts: Facts = Facts()
    has_sound: bool = False
    is_clip: bool = False
    sought: frozenset[str] = frozenset()
    """Kinds that would have been told, had there been anything; none without a gallery."""

    @property
    def knows_marks(self) -> bool:
        return bool(self.sought)


class Busy(RuntimeError):
    """Others are being answered; ask again in a moment."""


class Eyes:
    """One decoder, and one looker when a gallery is taught; one question at a time."""

    def __init__(self, gallery: Path | None = None) -> None:
        self._looker = Looker(gallery, reads_text=False) if gallery else None
        self._sought = self._looker.sees if self._looker else frozenset[str]()
        self._reader = self._looker.reader if self._looker else Reader()
        self._lock = Lock()

    def close(self) -> None:
        self._reader.close()

    def see(self, data: bytes) -> Sight:
        """Raises Refused when it is no picture or clip that can be opened, Busy when many ask."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Busy
        try:
            with in_memory(data) as path:
                is_clip = kind_of(data[:64]) in CLIPS
                return self._clip(path) if is_clip else self._picture(path)
        finally:
            self._lock.release()

    def _picture(self, path: Path) -> Sight:
        picture = self._reader.picture(path, LONGEST)
        signals = self._looker.look(picture) if self._looker else []
        faces, plates = faces_and_plates(picture.rgb)
        return Sight(
            kind=picture.kind,
            width=picture.width,
            height=picture.height,
            rgb=picture.rgb,
            signals=tuple(signals),
            faces=_scaled(faces, picture.scale),
            plates=_scaled(plates, picture.scale),
            facts=picture.facts,
            sought=self._sought,
        )

    def _clip(self, path: Path) -> Sight:
        clip, frames = self._reader.clip(path, SMALL, EVERY, MOST_FRAMES)
        looked = list(frames)
        if not looked:
            raise Refused(Why.BROKEN, "the clip", "holds no picture")
        signals = strongest([one for frame in looked for one in self._marks(frame)])
        best = max(looked, key=lambda frame: len(faces_in(frame.rgb, 1)))
        faces, plates = faces_and_plates(best.rgb)
        scale = best.rgb.shape[1] / max(1, clip.width)
        return Sight(
            kind=clip.kind,
            width=clip.width,
            height=clip.height,
            rgb=best.rgb,
            signals=tuple(_enlarged(one, scale) for one in signals),
            faces=_scaled(faces, scale),
            plates=_scaled(plates, scale),
            has_sound=clip.has_sound,
            is_clip=True,
            sought=self._sought,
        )

    def _marks(self, frame: Frame) -> list[Signal]:
        return self._looker.look_at(frame.rgb, frame.at) if self._looker else []


def faces_and_plates(rgb: Array) -> tuple[list[Box], list[Box]]:
    """Where faces and number plates may be; whose they are is never asked."""
    small, shrunk = _at_most(rgb, SMALL)
    faces, plates = faces_quickly(small), plates_in(small)
    return [_times(box, 1 / shrunk) for box in faces], [_times(box, 1 / shrunk) for box in plates]


def _at_most(rgb: Array, longest: int) -> tuple[Array, float]:
    factor = min(1.0, longest / max(rgb.shape[:2]))
    if factor == 1.0:
        return rgb, 1.0
    size = (max(1, round(rgb.shape[1] * factor)), max(1, round(rgb.shape[0] * factor)))
    return cv2.resize(np.ascontiguousarray(rgb), size, interpolation=cv2.INTER_AREA), factor


def hidden(sight: Sight) -> Array:
    """The small copy with every face and plate painted over: nothing can be brought back."""
    scale = sight.rgb.shape[1] / max(1, sight.width)
    boxes = [_times(box, scale) for box in (*sight.faces, *sight.plates)]
    return applied(sight.rgb, tuple(Mask(box, "face") for box in boxes))


def _scaled(boxes: list[Box], scale: float) -> tuple[Box, ...]:
    return tuple(_times(box, 1 / scale) for box in boxes)


def _times(box: Box, factor: float) -> Box:
    x, y, wide, high = (round(value * factor) for value in box)
    return x, y, wide, high


def _enlarged(signal: Signal, scale: float) -> Signal:
    if signal.box is None:
        return signal
    return msgspec.structs.replace(signal, box=_times(signal.box, 1 / scale))
