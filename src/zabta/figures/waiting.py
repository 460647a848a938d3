"""How long a thing takes when some of it still waits: the middle time, and what holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import exp, inf, log, sqrt
from typing import NamedTuple

from zabta.figures.intervals import Estimate, z_of


class Step(NamedTuple):
    """After so many days, this share still waits; `spread` is Greenwood's sum up to here."""

    days: int
    left: float
    spread: float


def middle_wait(
    done: Sequence[int], waiting: Sequence[int], level: float = 0.95
) -> Estimate | None:
    """Days until half is done (Kaplan and Meier), with the interval of Brookmeyer and Crowley on
    the scale log(-log). What still waits counts for as long as it has waited; leaving it out would
    make the slow look fast. Without end where half is not reached; None when nothing was done."""
    steps = list(_steps(done, waiting))
    if not steps:
        return None
    z = z_of(level)
    return Estimate(
        _first(steps, lambda one: one.left),
        _first(steps, lambda one: _limit(one, z, -1)),
        _first(steps, lambda one: _limit(one, z, 1)),
    )


def _steps(done: Sequence[int], waiting: Sequence[int]) -> Iterator[Step]:
    ends, gone = Counter(done), Counter(waiting)
    under, left, spread = len(done) + len(waiting), 1.0, 0.0
    for days in sorted({*ends, *gone}):
        n = ends[days]
        if n:
            left *= 1 - n / under
            spread = spread + n / (under * (under - n)) if under > n else inf
            yield Step(days, left, spread)
        under -= n + gone[days]


def _first(steps: Sequence[Step], share: Callable[[Step], float]) -> float:
    return next((float(one.days) for one in steps if share(one) <= 0.5 + 1e-9), inf)


def _limit(one: Step, z: float, side: int) -> float:
    """The lower (-1) or upper (1) limit of the share that still waits."""
    if one.left <= 0 or one.left >= 1:
        return one.left
    half = z * sqrt(one.spread) / abs(log(one.left))
    return float(one.left ** exp(-side * half))
