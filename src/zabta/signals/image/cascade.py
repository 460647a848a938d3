"""The cascade for one picture: known pictures, the finder, proof, one answer for each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.find import Finding, Net
from zabta.signals.image.find.search import LEVELS, same_place, share_of
from zabta.signals.image.learnt import Taught, load
from zabta.signals.image.needs import require
from zabta.signals.image.prove import Plate, Points, Proof, points_of, prove, refine
from zabta.signals.image.prove.hough import likeness_at
from zabta.signals.image.prove.plates import Plates
from zabta.signals.image.prove.pose import starts
from zabta.signals.image.prove.refine import Laid
from zabta.signals.image.weigh import Evidence, score

FLOOR = 0.08
"""Least heat at which a place is looked at again."""
PROVED_AT_MOST = 5
FITTED_FROM = 0.15
"""Least heat at which a view is laid over a place where no points agree."""
FITTED_VIEWS = 4
PROVED, PROVED_WELL = 0.5, 0.6
CLOSE = 0.75
"""From this agreement on, the exact fit's outline is taken for the mark's."""
SEARCHED_FROM = 0.3
SEARCHED_VIEWS = 48
"""More views than this are proved only where the finder points, or time would grow with them."""
SEARCH_SIDE = 800
"""Whole-picture points are taken at this long side; a small picture is enlarged, at most twice.
Smaller marks are the finder's: its places are cut out and enlarged before points are taken."""
SEARCH_POINTS = 2500
_CUT = 320
HEATED = (24, 48, 88)
"""Sizes, in pixels, in which the finder is asked about a place that points found."""


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
        self.plates = Plates(self.card, self.folder)

    def find(self, rgb: Array, levels: tuple[int, ...] = LEVELS) -> list[Finding]:
        """The finder alone."""
        return self.net.find(rgb, FLOOR, levels)

    def look(self, rgb: Array, levels: tuple[int, ...] = LEVELS) -> list[Seen]:
        """Every name seen, strongest first; weak ones too."""
        found = self.find(rgb, levels)
        seen = [self._weighed(rgb, each) for each in found[:PROVED_AT_MOST]]
        seen += [self._unproved(each) for each in found[PROVED_AT_MOST:]]
        seen += self._searched(rgb)
        return one_for_each_place(seen)

    def _unproved(self, found: Finding) -> Seen:
        evidence = Evidence(heat=found.heat, backing=found.backing)
        return self._seen(self.card.taught[found.index], evidence, found.box)

    def _seen(
        self, taught: Taught, evidence: Evidence, box: Box, outline: Array | None = None
    ) -> Seen:
        evidence = replace(evidence, side=min(box[2], box[3]))
        value = score(evidence, self.card.weighing, taught.lean)
        return Seen(taught, value, box, evidence, outline=_tuples(outline))

    def _weighed(self, rgb: Array, found: Finding) -> Seen:
        proof, plate = prove_in_cut(rgb, found.box, self.plates.of(found.index))
        laid, view = best_laid(rgb, self._places(rgb, found, proof, plate))
        evidence = _evidence(rgb, proof, laid, view, found.heat, found.backing)
        outline = laid.corners if laid and laid.close > CLOSE else None
        if outline is None and proof is not None and proof.score > PROVED:
            outline = proof.corners
        box = found.box if outline is None else _box_of(outline, rgb)
        return self._seen(self.card.taught[found.index], evidence, box, outline)

    def _places(
        self, rgb: Array, found: Finding, proof: Proof | None, plate: Plate | None
    ) -> Iterator[tuple[Plate, list[Array]]]:
        """Views and where each may lie; where points agree well, the place is known."""
        if proof is not None and plate is not None:
            yield plate, [proof.corners]
            if proof.score > PROVED_WELL:
                return
        if found.heat >= FITTED_FROM:
            for view in self.plates.of(found.index)[:FITTED_VIEWS]:
                yield view, starts(rgb, view, found.box)

    def _searched(self, rgb: Array) -> list[Seen]:
        """Points over the whole picture: finds large, rich marks in looks never taught."""
        if self.plates.count > SEARCHED_VIEWS:
            return []
        factor = min(2.0, SEARCH_SIDE / max(rgb.shape[:2]))
        small = resized(rgb, factor)
        photo = points_of(small, SEARCH_POINTS)
        seen = []
        for index, taught in enumerate(self.card.taught):
            best, plate = best_proof(small, photo, self.plates.of(index))
            if best is not None and plate is not None and best.score > SEARCHED_FROM:
                seen.append(self._from_points(rgb, taught, best, plate, factor))
        return seen

    def _from_points(
        self, rgb: Array, taught: Taught, proof: Proof, plate: Plate, factor: float
    ) -> Seen:
        proof = replace(proof, corners=proof.corners / factor)
        laid, view = best_laid(rgb, [(plate, [proof.corners])])
        outline = laid.corners if laid and laid.close > CLOSE else proof.corners
        box = _box_of(outline, rgb)
        heats = sorted((self._heat_at(rgb, taught, box, side) for side in HEATED), reverse=True)
        evidence = _evidence(rgb, proof, laid, view, heats[0], sum(heats[1:]))
        return self._seen(taught, evidence, box, outline)

    def _heat_at(self, rgb: Array, taught: Taught, box: Box, wanted: int) -> float:
        """The finder's answer where points agree, with the mark brought to a size it knows."""
        index = self.card.taught.index(taught)
        side = max(box[2], box[3], 8)
        cut, _ = cut_around(rgb, box, 1.0)
        small = resized(cut, wanted / side)
        padded = _to_stride(small)
        heat, _ = self.net.heat(padded)
        return float(share_of(heat[index].max()))


_Proved = tuple[Proof, Plate] | tuple[None, None]
_Laid = tuple[Laid, Plate] | tuple[None, None]


def best_proof(rgb: Array, photo: Points, plates: Sequence[Plate]) -> _Proved:
    """The view whose points agree best, and where."""
    proofs = [(proof, plate) for plate in plates if (proof := prove(rgb, photo, plate))]
    return max(proofs, key=lambda pair: pair[0].score, default=(None, None))


def prove_in_cut(rgb: Array, box: Box, plates: Sequence[Plate]) -> _Proved:
    """Cut the place out with room around it, enlarge it, and prove each view there."""
    cut, (left, top) = cut_around(rgb, box, 0.45)
    factor = float(np.clip(_CUT / max(cut.shape[:2]), 0.2, 6.0))
    large = resized(cut, factor)
    best, plate = best_proof(large, points_of(large, 900, 0.012), plates)
    if best is None or plate is None:
        return None, None
    corners = best.corners / factor + np.array([left, top], np.float32)
    return Proof(best.name, best.score, best.points, best.likeness, corners), plate


def best_laid(rgb: Array, places: Iterable[tuple[Plate, list[Array]]]) -> _Laid:
    """The view that agrees best where it lies best."""
    laid = [(one, plate) for plate, at in places if (one := refine(rgb, plate.sheet, at))]
    return max(laid, key=lambda pair: pair[0].agreed, default=(None, None))


def _evidence(
    rgb: Array,
    proof: Proof | None,
    laid: Laid | None,
    view: Plate | None,
    heat: float,
    backing: float,
) -> Evidence:
    said = Evidence(heat=heat, backing=backing)
    if proof is not None:
        looks = max(0.0, proof.likeness) if proof.score > PROVED_WELL else 0.0
        said = replace(said, points=proof.score, agreeing=proof.points, looks=looks)
    if laid is None or view is None:
        return said
    likeness = max(0.0, likeness_at(rgb, view, laid.corners))
    return replace(
        said,
        looks=max(said.looks, likeness),
        close=max(0.0, laid.close),
        aligned=likeness if laid.close > CLOSE else 0.0,
        kept=laid.heart.kept,
        least=laid.heart.least,
        hidden=laid.heart.hidden,
    )


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
