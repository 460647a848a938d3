"""Like for like: two groups compared within strata of the same clause, harm and repeat."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np
from scipy.stats import norm

from zabta.figures.intervals import Estimate, z_of


class Pair(NamedTuple):
    """One stratum: so many of the group met the outcome, so many not; and of the others."""

    met: int
    unmet: int
    other_met: int
    other_unmet: int


class Comparison(NamedTuple):
    """`odds` of the group against the others (1 = alike), the chance of as much by luck."""

    odds: Estimate
    p: float
    strata: int


def compare(pairs: Sequence[Pair], level: float = 0.95) -> Comparison | None:
    """Mantel and Haenszel's odds with the interval of Robins, Breslow and Greenland, and their
    test without a correction. None when no stratum says anything."""
    told = np.array([one for one in pairs if _tells(one)], dtype=float).reshape(-1, 4)
    if not len(told):
        return None
    a, b, c, d = told.T
    n = a + b + c + d
    with_, without = a * d / n, b * c / n
    chance = _chance(a, b, c, d, n)
    if not with_.sum() or not without.sum():
        bare = Estimate(float("inf") if with_.sum() else 0.0, 0.0, float("inf"))
        return Comparison(bare, chance, len(told))
    odds = float(with_.sum() / without.sum())
    half = z_of(level) * sqrt(_spread(a, b, c, d, n, with_, without))
    interval = Estimate(odds, exp(log(odds) - half), exp(log(odds) + half))
    return Comparison(interval, chance, len(told))


def _tells(one: Pair) -> bool:
    """Both groups are there, and both outcomes."""
    return bool(
        one.met + one.unmet
        and one.other_met + one.other_unmet
        and one.met + one.other_met
        and one.unmet + one.other_unmet
    )


def _spread(
    a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray, n: np.ndarray,
    r: np.ndarray, s: np.ndarray,
) -> float:  # fmt: skip
    p, q = (a + d) / n, (b + c) / n
    first = (p * r).sum() / (2 * r.sum() ** 2)
    cross = (p * s + q * r).sum() / (2 * r.sum() * s.sum())
    return float(first + cross + (q * s).sum() / (2 * s.sum() ** 2))


def _chance(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray, n: np.ndarray) -> float:
    expected = (a + b) * (a + c) / n
    spread = (a + b) * (c + d) * (a + c) * (b + d) / (n * n * np.maximum(n - 1, 1))
    if not spread.sum():
        return 1.0
    return float(2 * norm.sf(abs((a - expected).sum()) / sqrt(spread.sum())))


def crude(pairs: Sequence[Pair]) -> Pair:
    """All strata thrown together: the naive way, kept to show what it gets wrong."""
    return (
        Pair(*(sum(column) for column in zip(*pairs, strict=True))) if pairs else Pair(0, 0, 0, 0)
    )
