"""How common a thing is, from a stratified random audit by reviewers who err now and then."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from zabta.figures.intervals import Estimate, wilson, z_of


class Stratum(NamedTuple):
    """A part of all posts, `size` of them; `drawn` by lot, of which `found` were said to be so."""

    size: int
    drawn: int
    found: int


class Reviewers(NamedTuple):
    """What they said of items whose truth is known: hits of so many, passes of so many."""

    hits: int
    of_so: int
    passes: int
    of_not: int


def share(strata: Sequence[Stratum], level: float = 0.95) -> Estimate:
    """The weighted share of what reviewers said, each stratum by its size, not by its draw.

    Limits by MOVER: Wilson's limits of each stratum, joined by the squares of their distances.
    """
    told = [(one, wilson(one.found, one.drawn, level)) for one in strata if one.drawn]
    size = sum(one.size for one, _ in told)
    if not size:
        return Estimate(0.0, 0.0, 1.0)
    value = sum(one.size / size * said.value for one, said in told)
    below = sum((_weight(one, size) * (said.value - said.low)) ** 2 for one, said in told)
    above = sum((_weight(one, size) * (said.high - said.value)) ** 2 for one, said in told)
    return Estimate(value, max(0.0, value - sqrt(below)), min(1.0, value + sqrt(above)))


def _weight(one: Stratum, size: int) -> float:
    """With what is left when most of a stratum was drawn (the finite population's part)."""
    left = (one.size - one.drawn) / max(1, one.size - 1)
    return one.size / size * sqrt(max(0.0, left))


def prevalence(
    strata: Sequence[Stratum], reviewers: Reviewers | None = None, level: float = 0.95
) -> Estimate:
    """The share that is so, the reviewers' errors taken out when known items tell them.

    The correction is Rogan and Gladen's; the interval Lang and Reiczigel's (2014), on the size
    that the stratified draw is worth.
    """
    said = share(strata, level)
    if reviewers is None:
        return said
    z = z_of(level)
    worth = _worth(said, z)
    p = (worth * said.value + z * z / 2) / (worth + z * z)
    hit = (reviewers.hits + 1) / (reviewers.of_so + 2)
    passed = (reviewers.passes + 1) / (reviewers.of_not + 2)
    sharp = hit + passed - 1
    if sharp <= 0:
        return Estimate(said.value, 0.0, 1.0)
    true = (p + passed - 1) / sharp
    spread = p * (1 - p) / (worth + z * z) + true**2 * hit * (1 - hit) / (reviewers.of_so + 2)
    spread += (1 - true) ** 2 * passed * (1 - passed) / (reviewers.of_not + 2)
    push = (
        2
        * z
        * z
        * (
            true * hit * (1 - hit) / (reviewers.of_so + 2)
            - (1 - true) * passed * (1 - passed) / (reviewers.of_not + 2)
        )
    )
    half = z / sharp * sqrt(max(0.0, spread))
    value = (said.value + passed_raw(reviewers) - 1) / sharp_raw(reviewers)
    middle = true + push / sharp
    return Estimate(_in(value), _in(middle - half), _in(middle + half))


def passed_raw(reviewers: Reviewers) -> float:
    return reviewers.passes / reviewers.of_not if reviewers.of_not else 1.0


def sharp_raw(reviewers: Reviewers) -> float:
    hit = reviewers.hits / reviewers.of_so if reviewers.of_so else 1.0
    return max(0.05, hit + passed_raw(reviewers) - 1)


def _worth(said: Estimate, z: float) -> float:
    """How many plain draws would give an interval as wide."""
    half = max(1e-9, (said.high - said.low) / 2)
    middle = (said.high + said.low) / 2
    return max(1.0, z * z * middle * (1 - middle) / half**2 - z * z)


def _in(value: float) -> float:
    return min(1.0, max(0.0, value))
