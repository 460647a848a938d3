"""Did the circular change anything? Monthly counts before and after, by segments."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

import numpy as np

from zabta.figures.intervals import Estimate, z_of

FEWEST_MONTHS = 6
"""On either side of an issue; with fewer, nothing is said of it."""


class Issue(NamedTuple):
    """What an issue of the directive went with. `level`: the jump, as a ratio of rates; `slope`:
    the change of the monthly trend, likewise. None when too few months lie around it."""

    month: int
    level: Estimate | None
    slope: Estimate | None


class Segments(NamedTuple):
    """`dispersion` over 1: months vary more than chance, and intervals were widened for it.
    `echo`: how alike neighbouring months' remainders are; over 0.3 the intervals are too narrow."""

    issues: tuple[Issue, ...]
    fitted: tuple[float, ...]
    dispersion: float
    echo: float

    @property
    def is_sound(self) -> bool:
        return abs(self.echo) <= 0.3


def segments(
    counts: Sequence[int], over: Sequence[float], issues: Sequence[int], level: float = 0.95
) -> Segments | None:
    """Counts over exposure (posts seen, officers) month by month; `issues` are month numbers.

    A log-linear model of counts: one trend, and at each issue a jump and a change of trend;
    intervals widened by the dispersion. None when nothing was counted.
    """
    kept = [one for one in issues if FEWEST_MONTHS <= one <= len(counts) - FEWEST_MONTHS]
    y = np.array(counts, dtype=float)
    exposure = np.maximum(np.array(over, dtype=float), 1e-9)
    if len(y) < FEWEST_MONTHS or not y.sum():
        return None
    x = _design(len(y), kept)
    beta, fitted, spread = _fit(x, y, exposure)
    left = (y - fitted) / np.sqrt(np.maximum(fitted, 1e-9))
    dispersion = float((left**2).sum() / max(1, len(y) - x.shape[1]))
    wide = np.sqrt(np.maximum(np.diag(spread), 0) * max(1.0, dispersion)) * z_of(level)
    told = {m: _issue(m, n, beta, wide) for n, m in enumerate(kept)}
    return Segments(
        tuple(told.get(one, Issue(one, None, None)) for one in issues),
        tuple(float(one) for one in fitted),
        dispersion,
        _echo(left),
    )


def _design(months: int, issues: Sequence[int]) -> np.ndarray:
    t = np.arange(months, dtype=float)
    columns = [np.ones(months), (t - t.mean()) / 12]
    for one in issues:
        after = (t >= one).astype(float)
        columns += [after, after * (t - one) / 12]
    return np.column_stack(columns)


def _fit(
    x: np.ndarray, y: np.ndarray, exposure: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Iterated weighted least squares, held back a little so that empty segments stay finite."""
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(max(y.sum(), 0.5) / exposure.sum())
    hold = np.eye(x.shape[1]) * 1e-6
    for _ in range(60):
        mu = exposure * np.exp(np.clip(x @ beta, -30, 30))
        step = np.linalg.solve(x.T @ (x * mu[:, None]) + hold, x.T @ (y - mu) - hold @ beta)
        beta = beta + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-9:
            break
    mu = exposure * np.exp(np.clip(x @ beta, -30, 30))
    return beta, mu, np.linalg.inv(x.T @ (x * mu[:, None]) + hold)


def _issue(month: int, place: int, beta: np.ndarray, wide: np.ndarray) -> Issue:
    level, slope = 2 + 2 * place, 3 + 2 * place
    return Issue(
        month, _ratio(beta[level], wide[level]), _ratio(beta[slope] / 12, wide[slope] / 12)
    )


def _ratio(log: float, half: float) -> Estimate:
    low, high = (float(np.clip(one, -30, 30)) for one in (log - half, log + half))
    return Estimate(exp(float(np.clip(log, -30, 30))), exp(low), exp(high))


def _echo(left: np.ndarray) -> float:
    spread = float((left**2).sum())
    return float((left[1:] * left[:-1]).sum() / spread) if spread > 0 else 0.0
