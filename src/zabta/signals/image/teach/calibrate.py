"""Weigh the evidence and set each reference's threshold on pictures not used in teaching."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import numpy as np

from zabta.signals.image.arrays import Array, Rng, share_inside
from zabta.signals.image.cascade import Cascade, Seen
from zabta.signals.image.learnt import Learnt, Weighing
from zabta.signals.image.teach.compose import Material
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.siblings import sibling
from zabta.signals.image.weigh import Features, features, value_of

SCENE = (480, 640)
LEAST, MOST = 0.3, 0.97
ALLOWED = 0.005
"""False images a reference may have."""
LEAN_TOPS, LEAN_SHARE = 4, 0.6
"""Strongest false answers looked at, and how much of a name's difference is taken back."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One calibration picture: what was laid in (-1: nothing of ours) and what was seen."""

    index: int
    condition: str
    seen: tuple[tuple[int, bool, Features], ...]
    """Class, whether right, features."""


def trials(
    cascade: Cascade,
    material: Material,
    negatives: list[Array],
    conditions: dict[str, Condition],
    each: int,
    seed: int,
    tell: Callable[[str], None] | None = None,
) -> list[Trial]:
    """`each` pictures a condition, one with a look-alike for every two, and all negatives."""
    rng = np.random.default_rng([seed, 3])
    done: list[Trial] = []
    for condition, shown in conditions.items():
        if tell is not None:
            tell(f"calibrating: {condition}")
        for _ in range(each):
            done.append(_with_mark(cascade, material, negatives, condition, shown, rng))
        for _ in range(each // 2):
            done.append(_with_sibling(cascade, material, negatives, shown, rng))
    for photo in negatives:
        done.append(Trial(-1, "photo", _seen(cascade, photo, -1, None)))
    return done


def _with_mark(
    cascade: Cascade,
    material: Material,
    negatives: list[Array],
    condition: str,
    shown: Condition,
    rng: Rng,
) -> Trial:
    index = int(rng.integers(len(material.taught)))
    views = material.taught[index]
    photo, box = lay_in(
        rng, _ground(rng, material, negatives), views[rng.integers(len(views))], shown
    )
    return Trial(index, condition, _seen(cascade, photo, index, box))


def _with_sibling(
    cascade: Cascade, material: Material, negatives: list[Array], shown: Condition, rng: Rng
) -> Trial:
    drawn = sibling(rng, [view for views in material.taught for view in views])
    photo, _ = lay_in(rng, _ground(rng, material, negatives), drawn, shown)
    return Trial(-1, "look-alike", _seen(cascade, photo, -1, None))


def _ground(rng: Rng, material: Material, negatives: list[Array]) -> Array:
    """A held-back photo when there is one, else a made ground."""
    if negatives:
        photo = negatives[rng.integers(len(negatives))]
        high, wide = min(photo.shape[0], SCENE[0]), min(photo.shape[1], SCENE[1])
        if high >= 240 and wide >= 240:
            return np.ascontiguousarray(photo[:high, :wide])
    cut = material.grounds.cut(rng, SCENE[1])[: SCENE[0]]
    return (np.clip(cut, 0, 1) * 255).astype(np.uint8)


def _seen(
    cascade: Cascade, photo: Array, index: int, box: tuple[int, int, int, int] | None
) -> tuple[tuple[int, bool, Features], ...]:
    rows = []
    for one in cascade.look(photo):
        named = cascade.card.taught.index(one.taught)
        rows.append((named, named == index and is_at(one, box), features(one.evidence)))
    return tuple(rows)


def is_at(one: Seen, box: tuple[int, int, int, int] | None) -> bool:
    return box is not None and share_inside(one.box, box) > 0.5


def weighed(done: list[Trial], prior: Weighing | None = None) -> Weighing:
    """Logistic weights by Newton's steps, held near the prior so that few trials cannot run off."""
    start = prior or Weighing()
    rows = [(right, *seen) for trial in done for _, right, seen in trial.seen]
    middle = np.array([start.base, start.heat, start.points, start.looks, start.close])
    if not rows or not any(row[0] for row in rows):
        return start
    table = np.array(rows, float)
    answers, given = table[:, 0], np.column_stack([np.ones(len(table)), table[:, 1:]])
    tight = np.diag([0.5, 3.0, 0.7, 1.5, 4.0])
    weights = middle.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (answers - p) - tight @ (weights - middle)
        bend = (given * (p * (1 - p) + 1e-6)[:, None]).T @ given + tight
        weights = weights + np.linalg.solve(bend, slope)
    weights[1:] = np.maximum(weights[1:], 0)
    return Weighing(*(round(float(value), 4) for value in weights))


def with_thresholds(card: Learnt, done: list[Trial], weighing: Weighing) -> Learnt:
    """Each name's lean and threshold from pictures in which it is not; off when not to be held."""
    leans = leaning(card, done, weighing)
    taught = []
    for index, each in enumerate(card.taught):
        tops = np.sort(_tops(done, index, weighing, leans[index]))
        spare = int(ALLOWED * len(tops))
        limit = float(tops[-1 - spare]) + 0.02 if len(tops) else LEAST
        threshold = round(min(max(LEAST, limit), MOST), 4)
        false = float((tops >= threshold).mean()) if len(tops) else 0.0
        fields = {"threshold": threshold, "lean": leans[index], "is_on": false <= 2 * ALLOWED}
        taught.append(msgspec.structs.replace(each, **fields))
    return msgspec.structs.replace(card, taught=tuple(taught), weighing=weighing)


def leaning(card: Learnt, done: list[Trial], weighing: Weighing) -> list[float]:
    """Names that the world often resembles give way, so that one score means one false rate."""
    reach = []
    for index in range(len(card.taught)):
        tops = np.sort(_tops(done, index, weighing))[-LEAN_TOPS:].clip(1e-4, 1 - 1e-4)
        reach.append(float(np.log(tops / (1 - tops)).mean()) if len(tops) else 0.0)
    middle = float(np.median(reach)) if reach else 0.0
    return [round(float(np.clip(LEAN_SHARE * (middle - each), -1.5, 1.5)), 3) for each in reach]


def _tops(done: list[Trial], index: int, weighing: Weighing, lean: float = 0.0) -> Array:
    """The name's strongest score in each picture in which it is not."""
    absent = [trial for trial in done if trial.index != index]
    return np.array([_top(trial, index, weighing, lean) for trial in absent], float)


def _top(trial: Trial, index: int, weighing: Weighing, lean: float) -> float:
    values = [value_of(seen, weighing, lean) for named, _, seen in trial.seen if named == index]
    return max(values, default=0.0)


def halves(done: list[Trial]) -> tuple[list[Trial], list[Trial]]:
    """Every second trial sets weights and thresholds; the others are reported."""
    return done[::2], done[1::2]
