"""The cascade for one picture: known pictures, the finder, proof, one answer for each place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.find import Finding, Net
from zabta.signals.image.find.search import same_place
from zabta.signals.image.learnt import Learnt, Taught, load
from zabta.signals.image.needs import require
from zabta.signals.image.prove import Plate, Proof, make_plate, points_of, prove
from zabta.signals.image.prove.pose import fit
from zabta.signals.image.weigh import Evidence, score

FLOOR = 0.08
"""Least heat at which a place is looked at again."""
PROVED_AT_MOST = 5
FITTED_FROM = 0.15
"""Least heat at which looks are fitted where no points agree."""
FITTED_VIEWS = 4
PROVED_WELL = 0.6
SEARCHED_VIEWS = 48
"""More views than this are proved only where the finder points, or time would grow with them."""
SEARCH_SIDE = 800
_CUT = 320


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer: a name at a place, with the evidence and the runner-up there."""

    taught: Taught
    score: float
    box: Box
    evidence: Evidence
    runner_up: str = ""
    outline: tuple[tuple[float, float], ...] = ()


class Cascade:
    """A taught gallery, loaded once, asked often."""

    def __init__(self, gallery: Path, version: str | None = None, threads: int = 1) -> None:
        require()
        self.card, self.folder = load(gallery, version)
        self.net = Net(self.folder / "finder.onnx", threads)
        self.plates = load_plates(self.card, self.folder)

    def find(self, rgb: Array, floor: float = FLOOR) -> list[Finding]:
        """The finder alone."""
        return self.net.find(rgb, floor)

    def look(self, rgb: Array) -> list[Seen]:
        """Every name seen, strongest first; weak ones too."""
        found = self.find(rgb)
        seen = [self._weighed(rgb, each) for each in found[:PROVED_AT_MOST]]
        seen += [self._unproved(each) for each in found[PROVED_AT_MOST:]]
        seen += self._searched(rgb)
        return one_for_each_place(seen)

    def _unproved(self, found: Finding) -> Seen:
        evidence = Evidence(heat=found.heat)
        value = score(evidence, self.card.weighing)
        return Seen(self.card.taught[found.index], value, found.box, evidence)

    def _weighed(self, rgb: Array, found: Finding) -> Seen:
        taught = self.card.taught[found.index]
        proof = prove_in_cut(rgb, found.box, self.plates[found.index])
        evidence = Evidence(
            found.heat,
            proof.score if proof else 0.0,
            proof.points if proof else 0,
            self._looks(rgb, found, proof),
        )
        outline = proof.corners if proof and proof.score > 0.5 else None
        value = score(evidence, self.card.weighing)
        box = found.box if outline is None else _box_of(outline, rgb)
        return Seen(taught, value, box, evidence, outline=_tuples(outline))

    def _looks(self, rgb: Array, found: Finding, proof: Proof | None) -> float:
        """Likeness of the best pose; where points agree well, that place has it already."""
        if proof is not None and proof.score > PROVED_WELL:
            return proof.likeness
        if found.heat < FITTED_FROM:
            return 0.0
        fits = [fit(rgb, plate, found.box) for plate in self.plates[found.index][:FITTED_VIEWS]]
        return max((each.likeness for each in fits if each), default=0.0)

    def _searched(self, rgb: Array) -> list[Seen]:
        """Points over the whole picture: finds large, rich marks in looks never taught."""
        if sum(map(len, self.plates)) > SEARCHED_VIEWS:
            return []
        factor = min(1.0, SEARCH_SIDE / max(rgb.shape[:2]))
        small = resized(rgb, factor)
        photo = points_of(small, 3000)
        seen = []
        for taught, plates in zip(self.card.taught, self.plates, strict=True):
            proofs = [proof for plate in plates if (proof := prove(small, photo, plate))]
            best = max(proofs, key=lambda proof: proof.score, default=None)
            if best is not None and best.score > 0.35:
                seen.append(self._from_points(rgb, taught, best, factor))
        return seen

    def _from_points(self, rgb: Array, taught: Taught, proof: Proof, factor: float) -> Seen:
        outline = proof.corners / factor
        box = _box_of(outline, rgb)
        heat = self._heat_at(rgb, taught, box)
        evidence = Evidence(heat, proof.score, proof.points, max(0.0, proof.likeness))
        value = score(evidence, self.card.weighing)
        return Seen(taught, value, box, evidence, outline=_tuples(outline))

    def _heat_at(self, rgb: Array, taught: Taught, box: Box) -> float:
        """The finder's answer where points agree, with the mark brought to a size it knows."""
        index = self.card.taught.index(taught)
        side = max(box[2], box[3], 8)
        cut, _ = cut_around(rgb, box, 1.0)
        small = resized(cut, 56 / side)
        padded = _to_stride(small)
        heat, _ = self.net.heat(padded)
        return float(heat[index].max())


def load_plates(card: Learnt, folder: Path) -> list[list[Plate]]:
    """The views of each taught name, in the order of the finder's classes."""
    plates = []
    for taught in card.taught:
        files = [cv2.imread(str(folder / view), cv2.IMREAD_UNCHANGED) for view in taught.views]
        views = [cv2.cvtColor(each, cv2.COLOR_BGRA2RGBA) for each in files if each is not None]
        plates.append([make_plate(taught.name, rgba) for rgba in views])
    return plates


def prove_in_cut(rgb: Array, box: Box, plates: list[Plate]) -> Proof | None:
    """Cut the place out with room around it, enlarge it, and prove each view there."""
    cut, (left, top) = cut_around(rgb, box, 0.45)
    factor = float(np.clip(_CUT / max(cut.shape[:2]), 0.2, 6.0))
    large = resized(cut, factor)
    photo = points_of(large, 900, 0.012)
    proofs = [proof for plate in plates if (proof := prove(large, photo, plate))]
    best = max(proofs, key=lambda proof: proof.score, default=None)
    if best is None:
        return None
    corners = best.corners / factor + np.array([left, top], np.float32)
    return Proof(best.name, best.score, best.points, best.likeness, corners)


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


def one_for_each_place(seen: list[Seen]) -> list[Seen]:
    """The strongest name at each place, with its runner-up; strongest first."""
    kept: list[Seen] = []
    rivals: dict[int, str] = {}
    for each in sorted(seen, key=lambda one: -one.score):
        held = next((n for n, one in enumerate(kept) if same_place(each.box, one.box)), None)
        if held is None:
            kept.append(each)
        elif each.taught.name != kept[held].taught.name:
            rivals.setdefault(held, f"{each.taught.name} at {each.score:.2f}")
    return [
        Seen(one.taught, one.score, one.box, one.evidence, rivals.get(n, ""), one.outline)
        for n, one in enumerate(kept)
    ]


def _box_of(corners: Array, rgb: Array) -> Box:
    x0, y0 = np.maximum(corners.min(0), 0)
    x1, y1 = np.minimum(corners.max(0), [rgb.shape[1], rgb.shape[0]])
    return round(float(x0)), round(float(y0)), round(float(x1 - x0)), round(float(y1 - y0))


def _tuples(outline: Array | None) -> tuple[tuple[float, float], ...]:
    if outline is None:
        return ()
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in outline)


def _to_stride(rgb: Array) -> Array:
    below, right = (-rgb.shape[side] % 8 for side in (0, 1))
    return cv2.copyMakeBorder(rgb, 0, below, 0, right, cv2.BORDER_REPLICATE)
