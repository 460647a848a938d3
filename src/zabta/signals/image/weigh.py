"""From a peak, agreeing points and looks to one score, and to the words that policy may use."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zabta.domain.likelihood import Likelihood
from zabta.signals.image.learnt import Weighing


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen at one place for one name; each is 0 when there is nothing."""

    heat: float = 0.0
    """The finder's answer, 0..1."""
    points: float = 0.0
    """Likeness where points agree, 0..1."""
    agreeing: int = 0
    looks: float = 0.0
    """Likeness of the best pose at the finder's place, 0..1."""
    close: float = 0.0
    """Agreement after the exact fit, 0..1; 0 when it was not tried or did not settle."""
    aligned: float = 0.0
    """Likeness where the exact fit lies, 0..1."""
    kept: float = 0.0
    """How much of what is drawn in the heart agrees where the exact fit lies, 0..1."""
    least: float = 0.0
    """How well the worst tenth of that agrees, 0..1."""
    hidden: float = 0.0
    """Share of the mark under something laid over it; nothing there was compared."""
    backing: float = 0.0
    """The finder's answers at the same place in other sizes of the picture, summed."""
    side: float = 0.0
    """Shorter side of the place, pixels."""
    worded: float = 0.0
    """How surely the mark's own writing was read there, 0..1."""


BEYOND_LIKENESS = 0.4
"""How far the exact fit may agree beyond the likeness at its place."""
MOST_BACKING = 2.0
LEAST_KEPT, LEAST_PART, TOLD_FROM = 0.8, 0.5, 36.0
"""A place of at least so many pixels whose heart, or the worst tenth of it, agrees less may be a
sibling crest: it is listed as possible, whatever else speaks for it. Smaller hearts cannot be told
apart."""
FRAMED, PROVED_WELL, READ = 0.6, 0.6, 0.6
"""Where the view as a whole does not lie well, a mark of ours in another make has no heart to
compare: many agreeing points, or its own writing, speak for it then."""
LEAST, BELOW = 0.3, 0.98
"""The least threshold of a name, and the share of it that such a place may reach."""
Features = tuple[float, ...]


def features(seen: Evidence) -> Features:
    """In the order of the weights: heat as a logit from 5 % on, likeness where points agree by how
    many they are, likeness over what chance reaches, the fit's error in nats, likeness where it
    lies, how much of its heart is kept, the backing, and the writing.
    """
    heat = min(max(seen.heat, 0.01), 0.995)
    logit = float(np.log(heat / (1 - heat)))
    exact = -float(np.log(1.02 - _borne_out(seen))) - 0.65
    return (
        max(logit + 3.0, 0.0),
        max(seen.points, 0.0) * float(np.log1p(seen.agreeing)),
        max(seen.looks - 0.5, 0.0),
        max(exact, 0.0),
        max(seen.aligned - 0.5, 0.0),
        -float(np.log(1.02 - min(max(seen.kept, 0.02), 1.0))),
        min(seen.backing, MOST_BACKING),
        seen.worded,
    )


def _borne_out(seen: Evidence) -> float:
    """Smooth shades agree with any smooth place: without likeness in colour the fit says little."""
    return min(max(seen.close, 0.0), max(seen.points, seen.looks, 0.0) + BEYOND_LIKENESS, 1.0)


def score(seen: Evidence, weighing: Weighing, lean: float = 0.0, threshold: float = LEAST) -> float:
    """0 to 1. What may be a sibling stays under the threshold, the stronger before the weaker."""
    joined = weighing.base + lean
    joined += sum(w * f for w, f in zip(weights_of(weighing), features(seen), strict=True))
    value = float(1 / (1 + np.exp(-joined)))
    return value * threshold * BELOW if weighing.kept and may_be_sibling(seen) else value


def may_be_sibling(seen: Evidence) -> bool:
    """Large enough to tell, and its heart, as far as it is not hidden, is another."""
    is_other = seen.kept < LEAST_KEPT or seen.least < LEAST_PART
    return seen.side >= TOLD_FROM and is_other and not _is_of_another_make(seen)


def _is_of_another_make(seen: Evidence) -> bool:
    return seen.close < FRAMED and (seen.points >= PROVED_WELL or seen.worded >= READ)


def weights_of(weighing: Weighing) -> tuple[float, ...]:
    """One for each feature, the base left out."""
    first = (weighing.heat, weighing.points, weighing.looks, weighing.close)
    return (*first, weighing.aligned, weighing.kept, weighing.backing, weighing.worded)


def likelihood(value: float, threshold: float, is_on: bool = True) -> Likelihood:
    """`likely` from the reference's own threshold on; a reference that is off never gets there."""
    if value >= threshold and not is_on:
        return Likelihood.POSSIBLE
    sure = threshold + (1 - threshold) * 0.6
    if value >= sure:
        return Likelihood.VERY_LIKELY
    if value >= threshold:
        return Likelihood.LIKELY
    return Likelihood.POSSIBLE if value >= threshold * 0.5 else Likelihood.UNLIKELY
