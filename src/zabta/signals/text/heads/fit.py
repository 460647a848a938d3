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
NEARLY = 0.01
"""Thresholds whose F1 is so little below the best are as good."""
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


def fit_small(
    matrix: Floats, target: Bools, weight: Floats, strength: float
) -> NDArray[np.float32]:
    """One logistic head over few columns: weights, and the intercept last."""
    from sklearn.linear_model import LogisticRegression

    head = LogisticRegression(
        C=strength, solver="liblinear", dual=False, max_iter=100, tol=0.001, random_state=0
    )
    head.fit(matrix, target, sample_weight=weight)
    return np.append(head.coef_[0], head.intercept_).astype(np.float32)


def best_threshold(scores: Floats, truth: Bools, prior: float, penalty: Floats) -> float:
    """The score that makes F1 best, false alarms counted `penalty` each; `prior` when no truth.

    Scores nearly as good count too: the middle of them holds better on other posts than the peak.
    """
    if not truth.any():
        return prior
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(truth[order])
    wrong = np.cumsum(np.where(truth[order], 0.0, penalty[order]))
    quality = 2 * right / (right + wrong + truth.sum())
    near = np.flatnonzero(quality >= quality.max() - NEARLY)
    after = np.minimum(near + 1, len(order) - 1)
    between = (scores[order[near]] + scores[order[after]]) / 2
    return _middle(np.clip(between, 1e-6, 1 - 1e-6).astype(np.float64))


def _middle(scores: NDArray[np.float64]) -> float:
    """The mean as odds go, not as scores go."""
    return float(1 / (1 + np.exp(-np.mean(np.log(scores / (1 - scores))))))


def label_table(labels: Sequence[tuple[str, ...]]) -> Bools:
    """One row a post, one column a label."""
    return np.array([[label in given for label in LABELS] for given in labels], bool)
