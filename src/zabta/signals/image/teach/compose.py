"""Composites: crops with marks laid in, and what the net should answer for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.teach.grounds import Grounds
from zabta.signals.image.teach.looks import hide_part, take_photo, tint_mark
from zabta.signals.image.teach.siblings import sibling
from zabta.signals.image.teach.views import View, soft_edge
from zabta.signals.image.teach.warp import Pose, lay, put, random_pose

CROP = 128
STRIDE = 8
SMALLEST, LARGEST = 13.0, 96.0
"""Sizes taught, pixels in a crop; the pyramid at run time brings every mark into this range."""
COUNTS, CHANCES = (0, 1, 2, 3), (0.12, 0.34, 0.28, 0.26)
"""Marks in a crop: several small ones teach more in the same time than one."""
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one mark lies in a crop: class index and box x0, y0, x1, y1."""

    index: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Material:
    """What composites are made of. `taught[i]` are the views of class i."""

    taught: tuple[tuple[View, ...], ...]
    distractors: tuple[View, ...]
    """Marks never to be answered for."""
    grounds: Grounds
    shares: tuple[float, ...] = ()
    """How often each class is shown; all alike when left out."""

    def pick(self, rng: Rng) -> int:
        """A class to show."""
        if not self.shares:
            return int(rng.integers(len(self.taught)))
        return int(rng.choice(len(self.taught), p=self.shares))


def compose(rng: Rng, material: Material, size: int = CROP) -> tuple[Array, list[Mark]]:
    """One crop, RGB uint8 (size, size, 3), with the marks that can be seen in it."""
    picture = material.grounds.cut(rng, size)
    marks: list[Mark] = []
    for _ in range(int(rng.choice([0, 1, 1, 2]))):
        _lay_decoy(rng, material, picture)
    count = int(rng.choice(COUNTS, p=CHANCES))
    for _ in range(count):
        index = material.pick(rng)
        largest = LARGEST if count < 2 else LARGEST * 0.8 / np.sqrt(count)
        box = _lay_mark(rng, material.taught[index], picture, largest, marks)
        if box is not None:
            marks.append(Mark(index, box))
    return take_photo(rng, picture), marks


def pick_step(view: View, size: float) -> int:
    """The smallest kept size that is still larger than what is wanted."""
    sides = [np.sqrt(step.shape[0] * step.shape[1]) for step in view.steps]
    fits = [number for number, side in enumerate(sides) if side >= size]
    return fits[-1] if fits else 0


def _lay_mark(
    rng: Rng, views: tuple[View, ...], picture: Array, largest: float, before: list[Mark]
) -> tuple[float, float, float, float] | None:
    view = views[rng.integers(len(views))]
    pose = random_pose(rng, SMALLEST, largest, view.keeps_edge)
    centre = _free_centre(rng, picture, pose.size, before)
    if centre is None:
        return None
    laid = lay(soft_edge(rng, view, pick_step(view, pose.size)), pose, rng)
    laid = tint_mark(rng, laid)
    if rng.random() < 0.35:
        laid = hide_part(rng, laid)
    placed = put(picture, laid, centre)
    if placed is None or placed[4] < 0.55:
        return None
    return placed[0], placed[1], placed[2], placed[3]


def _free_centre(
    rng: Rng, picture: Array, size: float, before: list[Mark]
) -> tuple[float, float] | None:
    """A place where the new mark hides none that is already there."""
    for _ in range(_TRIES):
        x, y = _centre(rng, picture)
        half = size * 0.55
        around = (x - half, y - half, x + half, y + half)
        if not any(_meet(around, mark.box) for mark in before):
            return x, y
    return None


def _lay_decoy(rng: Rng, material: Material, picture: Array) -> None:
    """A mark that must not answer, laid exactly as the taught ones are."""
    size = float(np.exp(rng.uniform(np.log(SMALLEST), np.log(LARGEST * 1.3))))
    others = material.distractors
    if others and rng.random() < 0.5:
        view = others[rng.integers(len(others))]
        drawn = soft_edge(rng, view, pick_step(view, size))
    else:
        ours = [view for views in material.taught for view in views]
        drawn = sibling(rng, ours, others)
    pose = random_pose(rng, size, size + 0.01)
    put(picture, tint_mark(rng, lay(drawn, pose, rng)), _centre(rng, picture))


def _centre(rng: Rng, picture: Array) -> tuple[float, float]:
    x, y = rng.uniform(0.02, 0.98, 2) * picture.shape[0]
    return float(x), float(y)


def _meet(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def targets(marks: list[Mark], classes: int, size: int = CROP) -> tuple[Array, Array, Array]:
    """Heat (classes, n, n) with soft peaks, log sizes (2, n, n), and where they count."""
    side = size // STRIDE
    heat = np.zeros((classes, side, side), np.float32)
    sizes = np.zeros((2, side, side), np.float32)
    counted = np.zeros((side, side), np.float32)
    y, x = np.mgrid[0:side, 0:side] + 0.5
    for mark in marks:
        x0, y0, x1, y1 = (value / STRIDE for value in mark.box)
        middle = (x0 + x1) / 2, (y0 + y1) / 2
        spread = max(0.6, np.sqrt((x1 - x0) * (y1 - y0)) / 7)
        peak = np.exp(-((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / (2 * spread**2))
        cell = min(side - 1, max(0, int(middle[1]))), min(side - 1, max(0, int(middle[0])))
        peak[cell] = 1.0
        heat[mark.index] = np.maximum(heat[mark.index], peak)
        near = peak > 0.6
        sizes[:, near] = np.log([[x1 - x0], [y1 - y0]])
        counted[near] = 1
    return heat, sizes, counted


__all__ = ["CROP", "STRIDE", "Mark", "Material", "Pose", "compose", "pick_step", "targets"]
