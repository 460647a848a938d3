"""Fitting the linear heads and choosing thresholds; only fitting needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.heads.features import WIDTH, Floats, Rows
from zabta.signals.text.heads.model import LABELS

FOLDS = 5
Bools = NDArray[np.bool_]


def fold_of(group: str) -> int:
    """Fold of a theme: from its name alone, so that new themes move no old one."""
    return sha256(group.encode()).digest()[0] % FOLDS


def table(batch: Rows) -> Any:
    """The rows as a scipy sparse matrix."""
    from scipy.sparse import csr_matrix

    return csr_matrix((batch.value, (batch.row, batch.column)), shape=(batch.count, WIDTH))


def fit_head(
    matrix: Any, target: Bools, weight: Floats, strength: float
) -> tuple[NDArray[np.float64], float]:
    """One logistic head: (weights, intercept)."""
    from sklearn.linear_model import LogisticRegression

    head = LogisticRegression(
        C=strength,
        solver="liblinear",
        dual=True,
        intercept_scaling=3.0,
        max_iter=300,
        tol=0.01,
        random_state=0,
    )
    head.fit(matrix, target, sample_weight=weight)
    return head.coef_[0], float(head.intercept_[0])


def best_threshold(scores: Floats, truth: Bools, prior: float, penalty: Floats) -> float:
    """The score that makes F1 best, false alarms counted `penalty` each; `prior` when no truth."""
    if not truth.any():
        return prior
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(truth[order])
    wrong = np.cumsum(np.where(truth[order], 0.0, penalty[order]))
    quality = 2 * right / (right + wrong + truth.sum())
    at = int(np.argmax(quality))
    low = scores[order[at + 1]] if at + 1 < len(order) else 0.0
    return float((scores[order[at]] + low) / 2)


def label_table(labels: Sequence[tuple[str, ...]]) -> Bools:
    """One row a post, one column a label."""
    return np.array([[label in given for label in LABELS] for given in labels], bool)
