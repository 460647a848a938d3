"""Whether the heart of a mark is the view's own, another, or hidden: stroke by stroke.

A sibling crest agrees all over but for its heart: there are strokes that should not be, and the
ground between them agrees. What hides a part of the mark is a patch in which nothing agrees,
ground and strokes alike. Only the first speaks for another mark; what is hidden speaks for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.prove.sheet import SIDE, Level, strokes

_WINDOW = 9
_MOVES = [(down, right) for down in (-2, 0, 2) for right in (-2, 0, 2)]
"""Cloth and a rough fit leave strokes a little off their place."""
_NEAR = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
_AGREED = (0.5, 0.9)
"""A stroke that agrees less is not there; one that agrees more is."""
_BLURS = (0.0, 1.0, 1.8, 2.8)
"""The view is softened as the photo is, or every stroke of a blurred mark would miss."""
_FAINT = (3.0, 0.06)
"""Strokes weaker than this, or than this share of the view's contrast, are grain."""
_LEAST_DRAWN = 2.0
_WORST = 0.10
_OFF = 0.4
"""Colours further off than this share of the view's contrast are not the view's."""
_SOLID, _LEAST_PATCH, _MOST_PATCH = 0.8, 0.03, 0.6
_TOUCHING, _MIDDLE_SHOWN, _LEAST_SHOWN = 8, 0.4, 0.12
"""A patch that reaches the rim is laid over the mark; one inside it must leave the middle bare."""
_REST_KEPT, _REST_LEAST, _REST_STRANGE = 0.85, 0.65, 0.15
"""How well all else must agree before a patch is believed to hide something."""
_ROWS, _COLUMNS = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
_REACH = np.hypot(_ROWS, _COLUMNS)
_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
_RIM = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))


@dataclass(frozen=True, slots=True)
class Heart:
    """What of the strokes is there, by the view's and the photo's alike; each 0..1."""

    kept: float = 0.0
    """How much of what is drawn, in either, agrees."""
    least: float = 0.0
    """How well the worst tenth of it agrees: one other charge among many lies there."""
    shown: float = 1.0
    """How much of the view's heart is not hidden."""
    hidden: float = 0.0
    """Share of the mark under a patch."""


_UNSURE = Heart(0.5, 0.5, 0.0)
"""Told when nothing is drawn in the heart."""


def judged(view: Level, seen: Array) -> tuple[Heart, Array]:
    """The heart of a photo laid over a view, in the view's light, and what of it is not hidden."""
    ours = _as_sharp(view, seen)
    off = _off(view, ours, seen)
    whole = _compared(view, ours, seen, view.mask)
    patch = _patch(off)
    share = float(patch.sum()) / max(1.0, float(view.mask.sum()))
    if whole is _UNSURE or not _LEAST_PATCH < share < _MOST_PATCH:
        return whole, view.mask
    bare = view.mask & (cv2.dilate(patch, _RIM) == 0)
    rest = _compared(view, ours, seen, bare, share)
    strange = float(off[bare].mean()) if bare.any() else 1.0
    if _is_laid_over(view, patch, ours, bare) and _agrees(rest, strange):
        return rest, bare
    return whole, view.mask


def _agrees(rest: Heart, strange: float) -> bool:
    is_kept = rest.kept >= _REST_KEPT and rest.least >= _REST_LEAST
    return is_kept and strange <= _REST_STRANGE and rest.shown >= _LEAST_SHOWN


def _as_sharp(view: Level, seen: Array) -> Array:
    """The view as soft as the photo; softer only where that agrees clearly better."""
    best, least = view.square, np.inf
    for blur in _BLURS:
        ours = cv2.GaussianBlur(view.square, (0, 0), blur) if blur else view.square
        off = np.abs(ours - seen).sum(2)[view.mask]
        most = float(np.minimum(off, np.quantile(off, 0.7)).mean()) if len(off) else 0.0
        if most < least * 0.97:
            best, least = ours, most
    return best


def _off(view: Level, ours: Array, seen: Array) -> Array:
    """Where the photo's colours are not the view's, a pixel's shift allowed."""
    least = np.full(view.mask.shape, np.inf, np.float32)
    for move in _NEAR:
        apart = ((np.roll(ours, move, (0, 1)) - seen) ** 2).sum(2)
        least = np.minimum(least, apart)
    return np.asarray((least > (_OFF * view.contrast) ** 2) & view.mask)


def _patch(off: Array) -> Array:
    """The largest solid piece of what is off, uint8; strokes are too thin or too ragged."""
    padded = cv2.copyMakeBorder(off.astype(np.uint8), *(8,) * 4, cv2.BORDER_CONSTANT)
    thick = cv2.morphologyEx(padded, cv2.MORPH_OPEN, _DISC)[8:-8, 8:-8]
    count, pieces, facts, _ = cv2.connectedComponentsWithStats(thick)
    nothing = np.zeros(off.shape, np.uint8)
    if count < 2:
        return nothing
    patch = (pieces == 1 + int(facts[1:, cv2.CC_STAT_AREA].argmax())).astype(np.uint8)
    around = cv2.convexHull(np.asarray(cv2.findNonZero(patch)))
    hull = cv2.fillConvexPoly(nothing.copy(), around, 1)
    return patch if patch.sum() >= _SOLID * hull.sum() else nothing


def _is_laid_over(view: Level, patch: Array, ours: Array, bare: Array) -> bool:
    """It comes in over the rim, or leaves most of the heart's middle to be seen."""
    inside = view.mask.astype(np.uint8)
    rim = (inside - cv2.erode(inside, _RIM)) > 0
    grown = cv2.dilate(patch, np.ones((3, 3), np.uint8)) > 0
    if int((grown & rim).sum()) >= _TOUCHING:
        return True
    drawn = _drawn(view, ours) * (_REACH < 0.42)
    return float((drawn * bare).sum()) >= _MIDDLE_SHOWN * float(drawn.sum())


def _compared(view: Level, ours: Array, seen: Array, bare: Array, hidden: float = 0.0) -> Heart:
    """Stroke by stroke among what is bare."""
    drawn = _drawn(view, ours)
    if drawn.sum() < _LEAST_DRAWN * SIDE:
        return _UNSURE
    mask = bare.astype(np.float32)
    (left, one), (right, two) = (strokes(rgb, mask, _WINDOW) for rgb in (ours, seen))
    count, faint = cv2.blur(mask, (_WINDOW, _WINDOW)) + 1e-3, _faint(view)
    best = np.full(mask.shape, -1, np.float32)
    for move in _MOVES:
        moved, spread = np.roll(right, move, (0, 1)), np.roll(two, move, (0, 1))
        common = cv2.blur((left * moved).sum(2) * mask, (_WINDOW, _WINDOW)) / count
        best = np.maximum(best, common / np.maximum(one * spread, faint**2))
    agreed = np.clip((best - _AGREED[0]) / (_AGREED[1] - _AGREED[0]), 0, 1)
    weight = np.maximum(np.maximum(one, two) - faint, 0) * mask * (_REACH < 0.8)
    shown = float((drawn * mask).sum() / drawn.sum())
    return Heart(*_kept(agreed.ravel(), weight.ravel()), shown, hidden)


def _kept(agreed: Array, weight: Array) -> tuple[float, float]:
    """The mean, and what the worst tenth reaches at most."""
    total = float(weight.sum())
    if total <= 0:
        return 0.0, 0.0
    order = agreed.argsort()
    worst = int(np.searchsorted(weight[order].cumsum(), _WORST * total))
    return float(agreed @ weight / total), float(agreed[order[min(worst, len(order) - 1)]])


def _drawn(view: Level, ours: Array) -> Array:
    """What is drawn in the view's heart, nothing hidden."""
    mask = view.mask.astype(np.float32)
    spread = strokes(ours, mask, _WINDOW)[1]
    return np.asarray(np.maximum(spread - _faint(view), 0) * mask * (_REACH < 0.66))


def _faint(view: Level) -> float:
    return max(_FAINT[0], _FAINT[1] * view.contrast)
