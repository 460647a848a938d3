"""Recall and precision of picture signals against labels, with intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zabta.domain.signal import Signal
from zabta.signals.image.arrays import overlap, share_inside
from zabta.signals.image.counts import average_precision, told
from zabta.signals.image.labels import Labelled

RATES = (0.001, 0.005, 0.01, 0.025, 0.05)
"""False-alarm rates, a share of pictures that show nothing of the kind."""
_SAME = {"benign": "reuse", "official": "reuse"}


@dataclass(frozen=True, slots=True)
class Scored:
    """One picture and one kind: what is true, the strongest score, and whether it lies right."""

    labelled: Labelled
    is_there: bool
    score: float
    is_right: bool
    is_given: bool


def scored(labelled: Labelled, signals: Iterable[Signal], kind: str) -> Scored:
    """A picture counts by its strongest signal of the kind; a box must hold the signal's middle."""
    of = [one for one in signals if _SAME.get(one.name, one.name) == kind]
    best = max(of, key=lambda one: one.score, default=None)
    there = labelled.wants(kind)
    if best is None:
        return Scored(labelled, there, 0.0, False, False)
    return Scored(
        labelled, there, best.score, there and _lies_right(labelled, best, kind), best.is_given
    )


def _lies_right(labelled: Labelled, signal: Signal, kind: str) -> bool:
    boxes = labelled.boxes_of(kind)
    wanted = labelled.reference
    if wanted is not None and signal.reference is not None and wanted != signal.reference:
        return False
    if signal.box is None or not boxes:
        return True
    x, y = signal.box[0] + signal.box[2] / 2, signal.box[1] + signal.box[3] / 2
    for each in boxes:
        if each.reference is not None and each.reference != signal.reference:
            continue
        inside = each.x <= x <= each.x + each.w and each.y <= y <= each.y + each.h
        if (
            inside
            or overlap(signal.box, each.box) > 0.3
            or share_inside(signal.box, each.box) > 0.9
        ):
            return True
    return False


def table(rows: list[Scored]) -> dict[str, str]:
    """The figures of one kind, by name."""
    there = [row for row in rows if row.is_there]
    absent = [row for row in rows if not row.is_there]
    figures = {"pictures with it / without": f"{len(there)} / {len(absent)}"}
    hits = sum(row.is_right and row.is_given for row in there)
    given = sum(row.is_given for row in rows)
    figures["recall as given"] = told(hits, len(there))
    figures["precision as given"] = told(hits, given)
    figures["false pictures as given"] = told(sum(row.is_given for row in absent), len(absent))
    for rate in RATES:
        limit = threshold_at(absent, rate)
        found = sum(row.is_right and row.score > limit for row in there)
        figures[f"recall at {rate:.1%} false"] = told(found, len(there))
    ordered = [row.score for row in rows if row.score > 0]
    right = [row.is_right for row in rows if row.score > 0]
    figures["average precision"] = f"{average_precision(ordered, right, len(there)):.3f}"
    return (
        figures
        | _by("size", there, size_of)
        | _by("blur", there, blur_of)
        | _by("angle", there, angle_of)
    )


def threshold_at(absent: list[Scored], rate: float) -> float:
    """The score that no more than `rate` of the pictures without the kind pass."""
    scores = sorted((row.score for row in absent), reverse=True)
    if not scores:
        return 0.0
    return scores[min(int(rate * len(scores)), len(scores) - 1)]


def _by(what: str, rows: list[Scored], name_of: object) -> dict[str, str]:
    """Recall as given in each group of pictures that show the kind."""
    groups: dict[str, list[Scored]] = {}
    for row in rows:
        name = name_of(row.labelled) if callable(name_of) else None
        if name is not None:
            groups.setdefault(name, []).append(row)
    return {
        f"recall, {what} {name}": told(sum(r.is_right and r.is_given for r in of), len(of))
        for name, of in sorted(groups.items())
    }


def size_of(labelled: Labelled) -> str | None:
    """By the largest box's share of the picture."""
    area = (labelled.width or 0) * (labelled.height or 0)
    if not labelled.boxes or not area:
        return None
    share = max(box.w * box.h for box in labelled.boxes) / area
    steps = ((0.005, "under 0.5 %"), (0.02, "0.5 to 2 %"), (0.1, "2 to 10 %"), (0.3, "10 to 30 %"))
    return next((name for limit, name in steps if share < limit), "over 30 %")


def blur_of(labelled: Labelled) -> str | None:
    if labelled.blur is None:
        return None
    return "under 1" if labelled.blur < 1 else "1 to 2" if labelled.blur < 2 else "2 and more"


def angle_of(labelled: Labelled) -> str | None:
    if labelled.angle is None:
        return None
    turned = abs(labelled.angle)
    return "under 30" if turned < 30 else "30 to 55" if turned < 55 else "55 and more"
