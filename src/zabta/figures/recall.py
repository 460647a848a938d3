"""How many of the things that are so a detector finds, with what it passed over by lot."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from zabta.figures.intervals import Estimate, wilson
from zabta.figures.prevalence import Stratum, share


class Errors(NamedTuple):
    """`precision`: flagged that are so; `recall`: so that are flagged; `miss` is one less it."""

    precision: Estimate
    recall: Estimate
    miss: Estimate


def errors(flagged: Stratum, passed: Sequence[Stratum], level: float = 0.95) -> Errors:
    """From people's words on what was flagged and on a random draw of what was not."""
    precision = wilson(flagged.found, flagged.drawn, level)
    unseen = share(passed, level).times(sum(one.size for one in passed))
    recall = _part(precision.times(flagged.size), unseen)
    miss = Estimate(1 - recall.value, 1 - recall.high, 1 - recall.low)
    return Errors(precision, recall, miss)


def _part(hit: Estimate, unseen: Estimate) -> Estimate:
    """hit / (hit + unseen): limits by MOVER on the logarithm of the ratio of the two."""
    if hit.value <= 0:
        return Estimate(0.0, 0.0, 1.0 if unseen.high <= 0 else _odds(hit.high, unseen.low))
    if unseen.value <= 0:
        return Estimate(1.0, _odds(hit.low, unseen.high), 1.0)
    ratio = log(hit.value / unseen.value)
    low = ratio - sqrt(_gap(hit.value, hit.low) ** 2 + _gap(unseen.high, unseen.value) ** 2)
    high = ratio + sqrt(_gap(hit.high, hit.value) ** 2 + _gap(unseen.value, unseen.low) ** 2)
    return Estimate(*(1 / (1 + exp(-one)) for one in (ratio, low, high)))


def _gap(high: float, low: float) -> float:
    return log(high / low) if low > 0 and high > 0 else 20.0


def _odds(hit: float, unseen: float) -> float:
    return hit / (hit + unseen) if hit + unseen > 0 else 1.0
