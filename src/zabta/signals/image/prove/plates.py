"""The views of a taught gallery, made when they are first asked for: most never are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import cv2

from zabta.signals.image.learnt import Learnt, Taught
from zabta.signals.image.prove.features import Plate, make_plate

HELD = 64
"""Names whose views stay in memory, so that it does not grow with the gallery."""


class Plates:
    """Ready views by the finder's classes."""

    def __init__(self, card: Learnt, folder: Path) -> None:
        self._taught, self._folder = card.taught, folder
        self._apart: tuple[int, int] | None = None
        self._of = lru_cache(HELD)(self._made)

    @property
    def count(self) -> int:
        """Views of all names together."""
        return sum(len(taught.views) for taught in self._taught)

    def of(self, index: int) -> Sequence[Plate]:
        held = self._of(index)
        if self._apart is None or self._apart[0] != index or len(held) < 2:
            return held
        return [plate for number, plate in enumerate(held) if number != self._apart[1]]

    @contextmanager
    def without(self, index: int, view: int) -> Iterator[None]:
        """One view of a name set aside, unless it is its only one: in calibration a photo of the
        mark must not be proved by the very picture that it was made from."""
        self._apart = (index, view)
        try:
            yield
        finally:
            self._apart = None

    def _made(self, index: int) -> tuple[Plate, ...]:
        return tuple(_plates(self._taught[index], self._folder))


def _plates(taught: Taught, folder: Path) -> list[Plate]:
    files = [cv2.imread(str(folder / view), cv2.IMREAD_UNCHANGED) for view in taught.views]
    views = [cv2.cvtColor(each, cv2.COLOR_BGRA2RGBA) for each in files if each is not None]
    return [make_plate(taught.name, rgba) for rgba in views]
