"""Whether an outline can be a mark's."""

from __future__ import annotations

import numpy as np

from zabta.signals.image.arrays import Array


def is_fair(corners: Array, aspect: float, least: float = 10.0) -> bool:
    """Convex, not mirrored, not a sliver, and of a size that can be seen."""
    if not np.isfinite(corners).all() or np.abs(corners).max() > 1e5:
        return False
    sides = np.roll(corners, -1, 0) - corners
    after = np.roll(sides, -1, 0)
    turns = sides[:, 0] * after[:, 1] - sides[:, 1] * after[:, 0]
    if (turns <= 0).any():
        return False
    lengths = np.hypot(*sides.T)
    across, down = (lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2
    squeezed = (across / (down + 1e-6)) / aspect
    opposite = max(lengths[0] / lengths[2], lengths[2] / lengths[0], lengths[1] / lengths[3])
    return bool(min(across, down) >= least and 0.28 < squeezed < 3.6 and opposite < 3)
