"""Thresholds from a department's own reviewed posts; each judged on posts it was not tuned on."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from zabta.signals.text.heads.fit import FOLDS, Bools, best_threshold, fold_of, label_table
from zabta.signals.text.heads.material import Example
from zabta.signals.text.heads.model import LABELS, Model
from zabta.signals.text.reading import TextReading

ENOUGH = 20
"""With fewer true posts than this the shipped threshold stays."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One threshold: before, after, and F1 at both, the after figure from held-out folds."""

    label: str
    lang: str
    before: float
    after: float
    f1_before: float
    f1_after: float


def retune(
    posts: Sequence[Example], readings: Sequence[TextReading], model: Model
) -> tuple[dict[str, dict[str, float]], tuple[Change, ...]]:
    """New thresholds, and what changed. A change that does not help held-out posts is not made."""
    thresholds = {label: dict(by_lang) for label, by_lang in model.thresholds.items()}
    truth = label_table([post.labels for post in posts])
    spoken = np.array([reading.lang for reading in readings])
    folds = np.array([fold_of(post.theme or post.id) for post in posts])
    changes = []
    for at, label in enumerate(LABELS):
        scores = np.array([reading.scores[label] for reading in readings], np.float32)
        for lang in sorted(set(spoken)):
            mine = spoken == lang
            if truth[mine, at].sum() < ENOUGH:
                continue
            old = model.threshold(label, lang)
            change = _change(scores[mine], truth[mine, at], folds[mine], old, (label, lang))
            if change.f1_after > change.f1_before:
                thresholds[label][lang] = change.after
                changes.append(change)
    return thresholds, tuple(changes)


def _change(
    scores: np.ndarray, truth: Bools, folds: np.ndarray, old: float, name: tuple[str, str]
) -> Change:
    ones = np.ones(len(truth), np.float32)
    held_out = np.zeros(len(truth), bool)
    for number in range(FOLDS):
        away = folds != number
        cut = best_threshold(scores[away], truth[away], old, ones[away])
        held_out[~away] = scores[~away] >= cut
    return Change(
        label=name[0],
        lang=name[1],
        before=old,
        after=round(best_threshold(scores, truth, old, ones), 4),
        f1_before=_f1(truth, scores >= old),
        f1_after=_f1(truth, held_out),
    )


def _f1(truth: Bools, given: Bools) -> float:
    return round(2 * int((truth & given).sum()) / max(1, int(truth.sum() + given.sum())), 4)
