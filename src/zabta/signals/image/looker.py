"""One picture in, all its signals out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from zabta.domain.signal import Signal
from zabta.signals.image.able import kind_of_slot, kinds_seen
from zabta.signals.image.arrays import Array, Box, share_inside
from zabta.signals.image.cascade import Cascade, Seen
from zabta.signals.image.find.search import LEVELS
from zabta.signals.image.hashes.known import Shelf, pictures_of
from zabta.signals.image.judge import (
    copy_signal,
    hint_signal,
    mark_signal,
    refusal_signal,
    slot_signal,
)
from zabta.signals.image.media import Picture, Reader
from zabta.signals.image.media.opened import Refused
from zabta.signals.image.metadata.signals import signals_of as file_signals
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.slots.onnx import read_slots
from zabta.signals.image.uniform.features import describe
from zabta.signals.image.uniform.head import read_head
from zabta.signals.image.uniform.regions import cut
from zabta.signals.image.uniform.teach import HEADS

LISTED_FROM = 0.02
"""Weaker marks than this are not even listed."""


class Looker:
    """A taught gallery, ready to look at many pictures."""

    def __init__(self, gallery: Path, version: str | None = None, reads_text: bool = True) -> None:
        self.cascade = Cascade(gallery, version)
        self.reader = Reader()
        card = self.cascade.card
        self.version = card.version
        self.shelf = Shelf(card.known, pictures_of(card.known, gallery, self.reader))
        self._heads = {
            kind: read_head(self.cascade.folder / file) for kind, file in card.shown.items()
        }
        self._slots = read_slots(gallery)
        self._lines = LineFinder() if reads_text and LineFinder.is_there() else None
        slots = {name: model.slot for name, model in self._slots.items()}
        self.sees = kinds_seen(card, slots, self._lines is not None)
        """Kinds that it would tell of a picture, had there been anything."""

    def close(self) -> None:
        self.reader.close()

    def signals_of(
        self, path: Path, position: int | None = None, published_at: str | None = None
    ) -> Iterator[Signal]:
        """For a post's picture; a refused file gives one signal that says so."""
        try:
            picture = self.reader.picture(path)
        except Refused as refused:
            yield refusal_signal(refused, self.version, "image.media", position)
            return
        for signal in [*self.look(picture), *file_signals(picture.facts, published_at)]:
            yield msgspec.structs.replace(signal, media=position)

    def look(self, picture: Picture) -> list[Signal]:
        """All signals of the pixels, boxes in the original's pixels, strongest first."""
        found: list[Signal] = []
        for number, frame in enumerate(picture.frames):
            at = frame.at if len(picture.frames) > 1 else None
            found += self.look_at(frame.rgb, at, is_first=number == 0)
        best = strongest(found) if len(picture.frames) > 1 else found
        best = [_scaled(signal, picture.scale) for signal in best]
        return sorted(best, key=lambda signal: -signal.score)

    def look_at(
        self,
        rgb: Array,
        at: float | None = None,
        is_first: bool = True,
        levels: tuple[int, ...] = LEVELS,
    ) -> list[Signal]:
        """Signals of one still, boxes in its own pixels."""
        rgb = np.ascontiguousarray(rgb)
        readings = readings_of(rgb, self._lines) if is_first and self._lines else []
        seen = self.cascade.look(rgb, levels, readings)
        seen = [one for one in seen if one.score >= LISTED_FROM]
        signals = [mark_signal(one, self.version, at=at) for one in seen]
        copy = self.shelf.copy_of(rgb)
        if copy is not None:
            signals.append(copy_signal(copy, self.version, at=at))
        if is_first:
            signals += self._hints(rgb, seen)
            signals += list(self._slot_signals(rgb))
            signals += board_signals(readings, self.version)
        return signals

    def _hints(self, rgb: Array, seen: list[Seen]) -> Iterator[Signal]:
        """Uniform and livery, each the strongest region only."""
        ours = [one.box for one in seen if one.score >= one.taught.threshold]
        for kind, head in self._heads.items():
            regions = [(head.likely(describe(cut(rgb, box))), box) for box in HEADS[kind](rgb)]
            if regions:
                value, box = max(regions)
                joined = any(_lies_in(mark, box) for mark in ours)
                yield hint_signal(kind, value, head.photos, box, self.version, joined)

    def _slot_signals(self, rgb: Array) -> Iterator[Signal]:
        """What an operator's own models find, named by the slot."""
        for name, model in self._slots.items():
            said = kind_of_slot(name, model.slot)
            if said is not None:
                for box, score, label in model.labelled(rgb):
                    yield slot_signal(said, score, label, box, self.version)


def _lies_in(mark: Box, region: Box) -> bool:
    return share_inside(mark, region) > 0.5


def strongest(signals: list[Signal]) -> list[Signal]:
    """Over the stills of one moving picture: the strongest of each name and reference."""
    best: dict[tuple[str, str | None], Signal] = {}
    for signal in signals:
        key = (signal.name, signal.reference)
        if key not in best or signal.score > best[key].score:
            best[key] = signal
    return list(best.values())


def _scaled(signal: Signal, scale: float) -> Signal:
    if signal.box is None or scale == 1.0:
        return signal
    x, y, wide, high = (round(value / scale) for value in signal.box)
    return msgspec.structs.replace(signal, box=(x, y, wide, high))
