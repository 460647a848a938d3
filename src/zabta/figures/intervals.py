"""Intervals for a share and for a rate."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from scipy.stats import beta, chi2, norm


class Estimate(NamedTuple):
    """A figure with the interval that holds it; all three in the same unit."""

    value: float
    low: float
    high: float

    def holds(self, truth: float) -> bool:
        return self.low <= truth <= self.high

    def times(self, factor: float) -> Estimate:
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


def z_of(level: float) -> float:
    return float(norm.ppf(0.5 + level / 2))


def wilson(count: float, of: float, level: float = 0.95) -> Estimate:
    """A share by Wilson's score; `of` may be a fraction, the size that a design is worth."""
    if of <= 0:
        return Estimate(0.0, 0.0, 1.0)
    z, p = z_of(level), count / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(max(0.0, p * (1 - p) / of + z * z / (4 * of * of)))
    return Estimate(p, max(0.0, middle - half), min(1.0, middle + half))


def clopper_pearson(count: int, of: int, level: float = 0.95) -> Estimate:
    """A share by the exact binomial: never holds the truth less often than it says."""
    if of <= 0:
        return Estimate(0.0, 0.0, 1.0)
    rest = (1 - level) / 2
    low = float(beta.ppf(rest, count, of - count + 1)) if count else 0.0
    high = float(beta.ppf(1 - rest, count + 1, of - count)) if count < of else 1.0
    return Estimate(count / of, low, high)


def garwood(count: int, over: float, level: float = 0.95) -> Estimate:
    """A rate by the exact Poisson: `count` events over so many officers, months or posts."""
    if over <= 0:
        return Estimate(0.0, 0.0, float("inf"))
    rest = (1 - level) / 2
    low = float(chi2.ppf(rest, 2 * count) / 2) if count else 0.0
    high = float(chi2.ppf(1 - rest, 2 * count + 2) / 2)
    return Estimate(count / over, low / over, high / over)
