"""Look at labelled pictures, in this process or in several, and score every kind of each."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import cv2

from zabta.domain.fault import BadInput, Fault
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array, flatten
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.labels import KINDS, Labelled
from zabta.signals.image.looker import Looker
from zabta.signals.image.measure import Scored, held_by, kinds_of, scored
from zabta.signals.image.media.sniff import CLIPS, claims
from zabta.signals.image.sharpness import blur_in
from zabta.signals.video.watch import watch

_WHITE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A gallery's version, and the folder that the labels' files lie in."""

    gallery: Path
    version: str | None
    reads_text: bool
    pictures: Path


@dataclass(frozen=True, slots=True)
class Looked:
    """One labelled file: its rows, or why there are none."""

    labelled: Labelled
    rows: tuple[Scored, ...] = ()
    refused: str = ""
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    """Signals in the pixels that the labels speak of; `rgb` holds `scale` of them."""

    signals: Sequence[Signal]
    rgb: Array | None = None
    scale: float = 1.0


class Bench:
    """One looker, asked of one labelled file after another."""

    def __init__(self, task: Task) -> None:
        self._folder = task.pictures
        self._looker = Looker(task.gallery, task.version, reads_text=task.reads_text)
        self._held = held_by(self._looker.cascade.card)
        self.sees = kinds_of(self._looker.sees)

    def close(self) -> None:
        self._looker.close()

    def look(self, labelled: Labelled) -> Looked:
        kinds = self._counted(labelled)
        if not kinds:
            return Looked(labelled, is_left_out=True)
        try:
            seen = self._opened(self._folder / labelled.file)
        except BadInput as refused:
            return Looked(labelled, refused=str(refused))
        return Looked(labelled, tuple(self._row(labelled, kind, seen) for kind in kinds))

    def _counted(self, labelled: Labelled) -> list[str]:
        """Drawings and clips are nobody's false pictures: they count for what they show alone."""
        if is_photo(labelled):
            return [kind for kind in KINDS if not labelled.leaves_open(kind)]
        return [kind for kind in KINDS if labelled.wants(kind) and kind in self.sees]

    def _opened(self, path: Path) -> _Opened:
        if path.suffix.lower() == ".svg":
            rgb = flatten(rgba_of(path, self._looker.reader), _WHITE)
            return _Opened(self._looker.look_at(rgb), rgb)
        if claims(path) in CLIPS:
            return _Opened(watch(self._looker, path).signals)
        picture = self._looker.reader.picture(path)
        return _Opened(self._looker.look(picture), picture.rgb, picture.scale)

    def _row(self, labelled: Labelled, kind: str, seen: _Opened) -> Scored:
        blur = labelled.blur
        if blur is None and labelled.wants(kind):
            blur = _blur(labelled, kind, seen)
        return scored(labelled, seen.signals, kind, self._held, blur)


def is_photo(labelled: Labelled) -> bool:
    path = Path(labelled.file)
    return path.suffix.lower() != ".svg" and claims(path) not in CLIPS


def _blur(labelled: Labelled, kind: str, seen: _Opened) -> float | None:
    """Of the kind's largest place, in the picture's own pixels; a small one says nothing."""
    box = labelled.largest_of(kind)
    if box is None or seen.rgb is None:
        return None
    x, y, wide, high = (round(value * seen.scale) for value in box.box)
    x, y = max(0, x), max(0, y)
    told = blur_in(seen.rgb[y : y + high, x : x + wide])
    return None if told is None else told / seen.scale


def look_at_all(
    bench: Bench, task: Task, labels: Sequence[Labelled], jobs: int
) -> Iterator[Looked]:
    """In the order of the labels, however many processes look."""
    if jobs < 2:
        yield from map(bench.look, labels)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _set_up, (task,))
    try:
        yield from pool.map(_look, labels)
    except BrokenProcessPool:
        what = "a process was stopped, by want of memory perhaps"
        raise BadInput(Fault(what, "--jobs", mend="Ask again with --jobs 1")) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_own: list[Bench] = []
"""The bench of this child process."""


def _set_up(task: Task) -> None:
    cv2.setNumThreads(1)
    _own[:] = [Bench(task)]


def _look(labelled: Labelled) -> Looked:
    return _own[0].look(labelled)
