"""Weigh the evidence and set each reference's threshold on pictures not used in teaching."""

from __future__ import annotations

import msgspec
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.learnt import Learnt, Weighing
from zabta.signals.image.teach.trials import Trial
from zabta.signals.image.weigh import LEAST, features, score, weights_of

MOST = 0.97
ALLOWED = 0.002
"""False images a reference may have."""
ALIKE_ALLOWED, MOST_LEAST = 0.05, 0.9
"""Look-alikes that may pass, and the most that they may ask of all names."""
LEAN_TOPS, LEAN_SHARE = 4, 0.6
"""Strongest false answers looked at, and how much of a name's difference is taken back."""


PRIOR = Weighing(
    base=-8.0,
    heat=1.0,
    points=1.5,
    looks=0.8,
    close=0.3,
    aligned=0.8,
    kept=1.5,
    backing=1.0,
    worded=7.0,
)
"""What photos of marks ask for; made pictures of the taught views themselves flatter the finder."""
TIGHT = (0.5, 60.0, 20.0, 3.0, 4.0, 3.0, 3.0, 60.0, 60.0)
"""How firmly the base and each weight are held near the prior."""


def weighed(done: list[Trial], prior: Weighing = PRIOR) -> Weighing:
    """Logistic weights by Newton's steps, held near the prior so that few trials cannot run off."""
    rows = [(right, *features(seen)) for trial in done for _, right, seen in trial.seen]
    middle = np.array([prior.base, *weights_of(prior)])
    if not rows or not any(row[0] for row in rows):
        return prior
    table = np.array(rows, float)
    answers, given = table[:, 0], np.column_stack([np.ones(len(table)), table[:, 1:]])
    weights = _walked(given, answers, middle)
    weights[1:] = np.maximum(weights[1:], 0)
    return Weighing(*(round(float(value), 4) for value in weights))


def _walked(given: Array, answers: Array, middle: Array) -> Array:
    """Newton's steps to the likeliest weights; one that makes it less likely is halved, since
    evidence that parts right from wrong cleanly makes whole steps run off."""
    tight, weights = np.diag(TIGHT), middle.copy()

    def unlikely(tried: Array) -> float:
        joined = given @ tried
        held = (tried - middle) @ tight @ (tried - middle) / 2
        return float(np.logaddexp(0, joined).sum() - answers @ joined + held)

    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(given @ weights, -500, 500)))
        slope = given.T @ (answers - p) - tight @ (weights - middle)
        bend = (given * (p * (1 - p) + 1e-6)[:, None]).T @ given + tight
        step = np.linalg.solve(bend, slope)
        halved = (step / 2**times for times in range(20))
        better = (one for one in halved if unlikely(weights + one) < unlikely(weights))
        weights = weights + next(better, np.zeros_like(step))
    return weights


def set_on(card: Learnt, done: list[Trial]) -> Learnt:
    """The card with weights and thresholds from these trials."""
    return with_thresholds(card, done, weighed(done))


def with_thresholds(card: Learnt, done: list[Trial], weighing: Weighing) -> Learnt:
    """Each name's lean and threshold from pictures in which it is not; off when not to be held."""
    leans = leaning(card, done, weighing)
    least = least_threshold(done, weighing)
    taught = []
    for index, each in enumerate(card.taught):
        tops = np.sort(_tops(done, index, weighing, leans[index]))
        spare = int(ALLOWED * len(tops))
        limit = float(tops[-1 - spare]) + 0.02 if len(tops) else least
        threshold = round(min(max(least, limit), MOST), 4)
        false = float((tops >= threshold).mean()) if len(tops) else 0.0
        fields = {"threshold": threshold, "lean": leans[index], "is_on": false <= 2 * ALLOWED}
        taught.append(msgspec.structs.replace(each, **fields))
    return msgspec.structs.replace(card, taught=tuple(taught), weighing=weighing)


def least_threshold(done: list[Trial], weighing: Weighing) -> float:
    """What keeps nearly all look-alikes out: a single name meets too few of them to tell."""
    alike = [trial for trial in done if trial.has_alike]
    tops = sorted(
        max((score(seen, weighing) for _, right, seen in trial.seen if not right), default=0.0)
        for trial in alike
    )
    if not tops:
        return LEAST
    return min(max(LEAST, tops[-1 - int(ALIKE_ALLOWED * len(tops))] + 0.02), MOST_LEAST)


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
    values = [score(seen, weighing, lean) for named, _, seen in trial.seen if named == index]
    return max(values, default=0.0)


def halves(done: list[Trial]) -> tuple[list[Trial], list[Trial]]:
    """Each half is reported with what the other one set; conditions lie in both."""
    ordered = sorted(done, key=lambda trial: (trial.condition, trial.has_alike))
    return ordered[::2], ordered[1::2]
