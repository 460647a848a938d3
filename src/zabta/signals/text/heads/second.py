"""A second look at a post: the sums of all heads, alone and two by two, weighed anew a label.

One head sees one label. That a post looks like an order of a wedding tent *and* like a deployment
says more than either sum: the second look learns it from the sums of held-out folds. Whether the
post deserves any label at all is looked at anew too.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.heads.features import Floats

_MOST = 6.0
"""Sums beyond this are as sure as it."""
_HIGHEST = 3
_PAIRS_WORTH = np.float32(0.6)


def sides(sums: Floats) -> Floats:
    """What the second look weighs: one row a post; the last two sums are of no single label."""
    near = (np.clip(sums, -_MOST, _MOST) / 3).astype(np.float32)
    highest = np.sort(near[:, :-2], axis=1)[:, ::-1][:, :_HIGHEST]
    first, second = np.triu_indices(near.shape[1])
    pairs = near[:, first] * near[:, second] * _PAIRS_WORTH
    return np.hstack([near, np.minimum(near, 0), np.maximum(near, 0), highest, pairs])


def looked(sums: Floats, weights: NDArray[np.float32]) -> Floats:
    """Sums of labels and of any label, looked at again; the last row of weights is intercepts."""
    return np.asarray(sides(sums) @ weights[:-1] + weights[-1], np.float32)
