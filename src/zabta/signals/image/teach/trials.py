"""Calibration pictures: our marks and look-alikes laid into held-back photos, and bare photos."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box, Rng, share_inside
from zabta.signals.image.cascade import Cascade, Seen
from zabta.signals.image.teach.compose import Material
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.siblings import made_mark, near_sibling, palette_of
from zabta.signals.image.teach.views import View
from zabta.signals.image.weigh import Evidence

SCENE = (480, 640)
LEAST_ALIKE = 48.0
"""Smaller look-alikes cannot be told apart by anyone."""
TOLD = 20
"""How often the progress is told."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One calibration picture: what was laid in (-1: nothing of ours) and what was seen."""

    index: int
    condition: str
    seen: tuple[tuple[int, bool, Evidence], ...]
    """Class, whether right, what was seen there."""
    has_alike: bool = False
    """A look-alike of another mark of ours stands in it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all trials of a lesson share, and each process needs to set up its own bench."""

    gallery: Path
    version: str
    material: Material
    negatives: tuple[Array, ...]
    conditions: dict[str, Condition]
    each: int
    seed: int

    @property
    def laid(self) -> int:
        """Trials with a mark laid in; those after them are the negatives as they are."""
        return len(self.conditions) * self.each

    def __len__(self) -> int:
        return self.laid + len(self.negatives)

    def bench(self) -> Bench:
        return Bench(Cascade(self.gallery, self.version), self)


@dataclass(frozen=True, slots=True)
class Bench:
    """A setting with the eyes to look; each process has its own."""

    cascade: Cascade
    setting: Setting

    def trial(self, number: int) -> Trial:
        """The trial of a number, the same in any order and process."""
        told = self.setting
        if number >= told.laid:
            photo = told.negatives[number - told.laid]
            return Trial(-1, "photo", _seen(self.cascade, photo, -1, None))
        rng = np.random.default_rng([told.seed, 3, number])
        condition = list(told.conditions)[number % len(told.conditions)]
        return self._laid(rng, condition, has_alike=number // len(told.conditions) % 3 > 0)

    def _laid(self, rng: Rng, condition: str, has_alike: bool) -> Trial:
        shown = self.setting.conditions[condition]
        index = int(rng.integers(len(self.setting.material.taught)))
        views = self.setting.material.taught[index]
        photo = self._ground(rng)
        view = views[rng.integers(len(views))]
        if not has_alike:
            photo, box = lay_in(rng, photo, view, shown)
            return Trial(index, condition, self._seen_anew(photo, index, view, box))
        half = photo.shape[1] // 2
        left, box = lay_in(rng, photo[:, :half], view, shown)
        alike = replace(shown, size=max(shown.size, LEAST_ALIKE), hidden=0.0)
        right, _ = lay_in(rng, photo[:, half:], self._alike(rng, index), alike)
        seen = self._seen_anew(np.hstack([left, right]), index, view, box)
        return Trial(index, condition, seen, has_alike=True)

    def _seen_anew(
        self, photo: Array, index: int, view: View, box: Box | None
    ) -> tuple[tuple[int, bool, Evidence], ...]:
        """As a photo that is not in the gallery would be seen."""
        with self.cascade.plates.without(index, view.source):
            return _seen(self.cascade, photo, index, box)

    def _alike(self, rng: Rng, but: int) -> Array:
        """One of the hardest look-alikes of another mark, which thresholds must keep out.

        Only artwork has frames that another may share: from a photo its surroundings would be kept.
        """
        taught = self.setting.material.taught
        others = [view for place, views in enumerate(taught) if place != but for view in views]
        drawn = [view for view in others if not view.is_photo]
        if not drawn:
            return _in_colours_of(rng, others)
        steps = drawn[rng.integers(len(drawn))].steps
        return near_sibling(
            rng, steps[min(1, len(steps) - 1)], drawn, self.setting.material.distractors
        )

    def _ground(self, rng: Rng) -> Array:
        """A held-back photo, or a made ground, brought to the scene's size."""
        pool = self.setting.negatives or self.setting.material.grounds.made
        photo = pool[rng.integers(len(pool))]
        factor = max(SCENE[0] / photo.shape[0], SCENE[1] / photo.shape[1])
        size = (round(photo.shape[1] * factor), round(photo.shape[0] * factor))
        if factor > 1:
            photo = cv2.resize(photo, size, interpolation=cv2.INTER_CUBIC)
        return np.ascontiguousarray(photo[: SCENE[0], : SCENE[1]])


def _in_colours_of(rng: Rng, views: list[View]) -> Array:
    """A made mark, in the colours of one of the views when there are any."""
    if not views:
        return made_mark(rng)
    return made_mark(rng, paints=palette_of(rng, views[rng.integers(len(views))].steps[-1]))


def _seen(
    cascade: Cascade, photo: Array, index: int, box: Box | None
) -> tuple[tuple[int, bool, Evidence], ...]:
    rows = []
    for one in cascade.look(photo):
        named = cascade.card.taught.index(one.taught)
        rows.append((named, named == index and is_at(one, box), one.evidence))
    return tuple(rows)


def is_at(one: Seen, box: Box | None) -> bool:
    return box is not None and share_inside(one.box, box) > 0.5


def trials(setting: Setting, workers: int, tell: Callable[[str], None]) -> list[Trial]:
    """`each` pictures a condition, look-alikes in two of three, and all negatives."""
    done: list[Trial] = []
    count = len(setting)
    for trial in _run(setting, workers):
        done.append(trial)
        if len(done) % max(1, count // TOLD) == 0:
            tell(f"calibrating: {len(done)} of {count} pictures")
    return done


def _run(setting: Setting, workers: int) -> Iterator[Trial]:
    if workers < 2:
        bench = setting.bench()
        yield from (bench.trial(number) for number in range(len(setting)))
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, _set_up, (setting,)) as pool:
        yield from pool.imap(_one, range(len(setting)), chunksize=4)


_own: list[Bench] = []
"""The bench of this child process."""


def _set_up(setting: Setting) -> None:
    cv2.setNumThreads(1)
    _own[:] = [setting.bench()]


def _one(number: int) -> Trial:
    return _own[0].trial(number)
