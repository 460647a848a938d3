"""How alike two small squares look: correlation inside the outline, whole and heart."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array

_HEART = 0.62
"""Radius of the heart: sibling crests share the rim, so the heart must agree by itself."""
_HEART_GRACE = 0.08
_LEAST_SPREAD = 3.0
_MIX = np.array([[0.3, 0.59, 0.11], [0.7, -0.7, 0.0], [0.0, -0.7, 0.7]], np.float32)
"""Light, and two colour differences."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A part of a look, centred: weights (n,), channels (3, n), their spreads (3,)."""

    weight: Array
    channels: Array
    spread: Array


@dataclass(frozen=True, slots=True)
class Look:
    """What is compared: the whole inside the outline, and the heart when it says enough."""

    rgb: Array
    mask: Array
    whole: _Field
    heart: _Field | None


def make_look(rgb: Array, mask: Array) -> Look:
    """From blurred RGB float (n, n, 3) and a mask 0..1 (n, n)."""
    whole = _field(rgb, mask)
    inner = mask * _disc(rgb.shape[0])
    heart = _field(rgb, inner) if inner.sum() >= 40 else None
    if heart is not None and heart.spread.sum() < 0.35 * whole.spread.sum():
        heart = None
    return Look(rgb, mask, whole, heart)


def likeness(look: Look, seen: Array, known: Array | None = None) -> float:
    """-1 to 1: the lesser of the whole's and the heart's agreement with RGB float `seen`.

    `known` is 0 where the photo ends; too little seen counts as nothing.
    """
    if known is not None:
        kept = look.mask * known
        if kept.sum() < 0.5 * look.mask.sum():
            return 0.0
        look = make_look(look.rgb, kept)
    channels = cv2.transform(seen, _MIX).reshape(-1, 3).T
    whole = _agreement(look.whole, channels)
    if look.heart is None:
        return whole
    return min(whole, _agreement(look.heart, channels) + _HEART_GRACE)


def _field(rgb: Array, mask: Array) -> _Field:
    weight = (mask / (mask.sum() + 1e-6)).astype(np.float32).ravel()
    channels = cv2.transform(np.ascontiguousarray(rgb, np.float32), _MIX).reshape(-1, 3).T
    channels = channels - (channels @ weight)[:, None]
    return _Field(weight, channels * weight, np.sqrt((channels**2) @ weight))


def _disc(side: int) -> Array:
    y, x = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    return (np.hypot(x, y) < _HEART).astype(np.float32)


def _agreement(field: _Field, channels: Array) -> float:
    """Normalised correlation; a channel that is flat in the reference counts little."""
    total = float(field.spread.sum())
    if total <= 2 * _LEAST_SPREAD:
        return 0.0
    means = channels @ field.weight
    spread = np.sqrt(np.maximum((channels**2) @ field.weight - means**2, 0))
    common = (field.channels * channels).sum(1)
    score = common / np.maximum(field.spread, _LEAST_SPREAD) / np.maximum(spread, _LEAST_SPREAD)
    return float((score * field.spread).sum() / total)
