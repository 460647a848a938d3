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
    sums: Floats, labels: fit.Bools, weights: list[Floats], chosen: NDArray[Any]
) -> NDArray[np.float32]:
    """Weights of the second look, learnt from the chosen rows."""
    seen = sides(sums[chosen], labels.shape[1])
    fitted = [
        fit.fit_small(seen, labels[chosen, number], weight[chosen], STRENGTH)
        for number, weight in enumerate(weights)
    ]
    return np.stack(fitted, axis=1)


def held_out(
    sums: Floats, labels: fit.Bools, weights: list[Floats], folds: NDArray[np.int64]
) -> Floats:
    """Sums after a second look that was learnt without the row's own fold."""
    found = sums.copy()
    for turn in range(fit.FOLDS):
        here = folds == turn
        look = learn(sums, labels, weights, ~here)
        found[here, : labels.shape[1]] = looked(sums[here], look)
    return found
