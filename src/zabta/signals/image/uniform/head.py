"""A logistic head over region vectors, taught with few photos in plain numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array


@dataclass(frozen=True, slots=True)
class Head:
    """Weights (n,) and base; `photos` says how many taught it."""

    weights: Array
    base: float
    photos: int

    def likely(self, described: Array) -> float:
        """0 to 1; from few photos never quite sure."""
        sum_ = float(described @ self.weights + self.base)
        return float(1 / (1 + np.exp(-np.clip(sum_, -30, 30))))

    def write(self, path: Path) -> None:
        np.savez(path, weights=self.weights, base=self.base, photos=self.photos)


def read_head(path: Path) -> Head:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return Head(kept["weights"], float(kept["base"]), int(kept["photos"]))
    except (OSError, ValueError, KeyError) as error:
        raise BadInput(Fault(f"no usable head ({error})", str(path))) from None


def fit_head(ours: Array, others: Array, photos: int, tight: float = 0.05) -> Head:
    """Balanced logistic regression by Newton's steps; (n, d) and (m, d)."""
    given = np.vstack([ours, others]).astype(np.float64)
    given = np.column_stack([given, np.ones(len(given))])
    answers = np.concatenate([np.ones(len(ours)), np.zeros(len(others))])
    worth = np.where(answers > 0, 0.5 / len(ours), 0.5 / len(others)) * 100
    hold = np.eye(given.shape[1]) * tight
    hold[-1, -1] = 1e-6
    weights = np.zeros(given.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (worth * (answers - p)) - hold @ weights
        bend = (given * (worth * p * (1 - p) + 1e-9)[:, None]).T @ given + hold
        weights = weights + np.linalg.solve(bend, slope)
    return Head(weights[:-1].astype(np.float32), float(weights[-1]), photos)
