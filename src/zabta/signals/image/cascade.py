"""The cascade for one picture: known pictures, the finder, proof, one answer for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.find import Finding, Net
from zabta.signals.image.find.search import LEVELS, same_place, share_of
from zabta.signals.image.learnt import Taught, load
from zabta.signals.image.needs import require
from zabta.signals.image.ocr.read import Reading
from zabta.signals.image.prove import Plate, Proof, points_of
from zabta.signals.image.prove.hough import likeness_at
from zabta.signals.image.prove.place import (
    best_laid,
    best_proof,
    cut_around,
    prove_in_cut,
    resized,
)
from zabta.signals.image.prove.plates import Plates
from zabta.signals.image.prove.pose import starts
from zabta.signals.image.prove.refine import Laid
from zabta.signals.image.prove.worded import Worded, is_the_mark, outline_of, worded
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

    def look(
        self, rgb: Array, levels: tuple[int, ...] = LEVELS, readings: Sequence[Reading] = ()
    ) -> list[Seen]:
        """Every name seen, strongest first; weak ones too. `readings` are the picture's lines."""
        found = self.find(rgb, levels)
        seen = [self._weighed(rgb, each) for each in found[:PROVED_AT_MOST]]
        seen += [self._unproved(each) for each in found[PROVED_AT_MOST:]]
        seen += self._searched(rgb)
        for written in worded(readings, self.card.taught):
            seen = self._with_writing(rgb, seen, written)
        return one_for_each_place(seen)

    def _with_writing(self, rgb: Array, seen: list[Seen], written: Worded) -> list[Seen]:
        """What was seen where the mark's own writing stands is borne out by it, or is seen now."""
        taught = self.card.taught[written.index]
        plate = self.plates.of(written.index)[written.line.view]
        outline = outline_of(written, (plate.width, plate.height))
        box = _box_of(written.corners if outline is None else outline, rgb)
        here = [one for one in seen if one.taught == taught and is_the_mark(one.box, box)]
        rest = [one for one in seen if one not in here]
        here = here or [self._seen_at(rgb, taught, plate, box, outline, None)]
        return rest + [self._borne_out(one, written.strength) for one in here]

    def _borne_out(self, one: Seen, strength: float) -> Seen:
        evidence = replace(one.evidence, worded=max(strength, one.evidence.worded))
        taught = one.taught
        value = score(evidence, self.card.weighing, taught.lean, taught.threshold)
        return replace(one, evidence=evidence, score=value)

    def _unproved(self, found: Finding) -> Seen:
        evidence = Evidence(heat=found.heat, backing=found.backing)
        return self._seen(self.card.taught[found.index], evidence, found.box)

    def _seen(
        self, taught: Taught, evidence: Evidence, box: Box, outline: Array | None = None
    ) -> Seen:
        evidence = replace(evidence, side=min(box[2], box[3]))
        value = score(evidence, self.card.weighing, taught.lean, taught.threshold)
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
        return self._seen_at(rgb, taught, plate, _box_of(proof.corners, rgb), proof.corners, proof)

    def _seen_at(
        self,
        rgb: Array,
        taught: Taught,
        plate: Plate,
        box: Box,
        outline: Array | None,
        proof: Proof | None,
    ) -> Seen:
        """What the exact fit and the finder say of a place that something else pointed to."""
        laid, view = best_laid(rgb, [(plate, [outline])] if outline is not None else [])
        if laid and laid.close > CLOSE:
            outline, box = laid.corners, _box_of(laid.corners, rgb)
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
