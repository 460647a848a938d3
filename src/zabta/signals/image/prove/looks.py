"""How alike two small squares look: correlation inside the outline, whole and heart."""

from __future__ import annotations

import numpy as np

from zabta.signals.image.arrays import Array

_HEART = 0.62
"""Radius of the heart: sibling crests share the rim, so the heart must agree by itself."""


def likeness(look: Array, mask: Array, seen: Array, known: Array | None = None) -> float:
    """-1 to 1: the lesser of the whole's and the heart's agreement.

    `known` is 0 where the photo ends; too little seen counts as nothing.
    """
    weight = mask if known is None else mask * known
    if weight.sum() < 0.5 * mask.sum() or mask.sum() < 40:
        return 0.0
    whole = _agreement(look, seen, weight)
    heart = weight * _heart(look.shape[0])
    if heart.sum() < 60 or _contrast(look, heart) < 0.35 * _contrast(look, weight):
        return whole
    return min(whole, _agreement(look, seen, heart) + 0.08)


def _heart(side: int) -> Array:
    y, x = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    return (np.hypot(x, y) < _HEART).astype(np.float32)


def _contrast(look: Array, weight: Array) -> float:
    inside = look[weight > 0.5]
    return float(inside.std(0).mean()) if len(inside) else 0.0


def _agreement(one: Array, two: Array, weight: Array) -> float:
    """Normalised correlation over channels; a channel that is flat in the reference counts little."""
    total = weight.sum() + 1e-6
    score = parts = 0.0
    for a, b in zip(_channels(one), _channels(two), strict=True):
        a = a - (a * weight).sum() / total
        b = b - (b * weight).sum() / total
        spread_a = float(np.sqrt((a * a * weight).sum() / total))
        spread_b = float(np.sqrt((b * b * weight).sum() / total))
        common = float((a * b * weight).sum() / total) / (max(spread_a, 3) * max(spread_b, 3))
        score += common * spread_a
        parts += spread_a
    return score / parts if parts > 6 else 0.0


def _channels(rgb: Array) -> list[Array]:
    """Light, and two colour differences."""
    red, green, blue = (rgb[..., number] for number in range(3))
    return [0.3 * red + 0.59 * green + 0.11 * blue, (red - green) * 0.7, (blue - green) * 0.7]
