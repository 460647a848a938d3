"""Learning the second look from sums of held-out folds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.heads import fit
from zabta.signals.text.heads.features import Floats
from zabta.signals.text.heads.second import looked, sides

STRENGTH = 0.1


def learn(
    sums: Floats, targets: fit.Bools, weights: list[Floats], chosen: NDArray[Any]
) -> NDArray[np.float32]:
    """Weights of the second look, learnt from the chosen rows; targets are labels and any label."""
    seen = sides(sums[chosen])
    fitted = [
        fit.fit_small(seen, targets[chosen, number], weight[chosen], STRENGTH)
        for number, weight in enumerate(weights)
    ]
    return np.stack(fitted, axis=1)


def held_out(
    sums: Floats, targets: fit.Bools, weights: list[Floats], folds: NDArray[np.int64]
) -> Floats:
    """Sums after a second look that was learnt without the row's own fold."""
    found = sums.copy()
    again = [*range(targets.shape[1] - 1), -1]
    for turn in range(fit.FOLDS):
        here = np.flatnonzero(folds == turn)
        look = learn(sums, targets, weights, folds != turn)
        found[np.ix_(here, again)] = looked(sums[here], look)
    return found
