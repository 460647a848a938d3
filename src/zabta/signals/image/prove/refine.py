"""Lay the photo exactly over a view, whatever hides a part of it.

Points and coarse fits leave a mark askew by a few pixels, and an askew mark agrees with its own
view no better than a sibling crest does. From each start the eight numbers of a perspective are
walked to where most of the view agrees in colour, light and tint allowed for; what does not agree
loses its say with every step, so that a strap, a hand or another heart cannot pull the rest askew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.prove.fair import is_fair
from zabta.signals.image.prove.heart import Heart, judged
from zabta.signals.image.prove.sheet import COARSE, SIDE, Level, Sheet, colour, in_grey

_LEAST_PIXELS = 10.0
_MOST_PIXELS = 96.0
"""A larger place is brought to this side: more would be lost in the square anyway."""
_GOING = 2
"""Starts that are walked to the end."""
_LEAST_COLOUR = 0.25
"""Share of the view's colour below which it is compared in light alone: grey photos, metal."""
_GAINS = (0.7, 1.0, 1.4, 2.0, 2.8)
"""Gains tried at first: something large over the mark would set the light to its own liking."""
_FIRST = 0.7
"""Share of the first limit that such a plain gain must keep to."""
_SETTLED = 2e-3
"""A move this small is under a tenth of a pixel of the square: the last, tightest step follows."""
_UNIT = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
_AFFINE, _WHOLE = 6, 8
_DULLEST, _HOLD = 0.5, np.diag(np.array([0.3, 0.6, 0.6], np.float32))
"""Least gain of the photo's colours, and how firmly light is held to be even: without it a bare
wall, all contrast taken out, would agree with any plain part."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A view laid over the photo: agreement -1..1 of what is not hidden, where, and its heart."""

    close: float
    corners: Array
    heart: Heart
    agreed: float
    """Share of all that is drawn in the view which is there, 0..1."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of the photo, how its pixels lie in the whole, and the place walked to (3, 3)."""

    rgb: Array
    corner: Array
    factor: Array
    place: Array
    agreed: float = 0.0

    @property
    def colour(self) -> float:
        """That of its middle, where the mark is."""
        high, wide = self.rgb.shape[0] // 3, self.rgb.shape[1] // 3
        return colour(self.rgb[high:-high, wide:-wide])


def refine(rgb: Array, sheet: Sheet, starts: Iterable[Array]) -> Laid | None:
    """The best perspective from any of the starts, outlines of (4, 2) pixels."""
    cuts = [cut for start in starts if (cut := _cut(rgb, start.astype(np.float32)))]
    if not cuts:
        return None
    is_grey = cuts[0].colour < _LEAST_COLOUR * sheet.colour
    if is_grey:
        cuts = [replace(cut, rgb=in_grey(cut.rgb)) for cut in cuts]
    coarse, fine = sheet.level(COARSE, is_grey), sheet.level(SIDE, is_grey)
    near = sorted((_near(coarse, cut) for cut in cuts), key=lambda cut: -cut.agreed)[:_GOING]
    laid = [one for cut in near if (one := _laid(fine, cut, sheet.aspect))]
    return max(laid, key=lambda one: one.agreed, default=None)


def _near(level: Level, cut: _Cut) -> _Cut:
    soft = cv2.GaussianBlur(cut.rgb, (0, 0), 1.2)
    place, agreed, _, _ = _walked(level, soft, cut.place, 12, _AFFINE, (1.2, 0.5))
    return _Cut(cut.rgb, cut.corner, cut.factor, place, agreed)


def _laid(level: Level, cut: _Cut, aspect: float) -> Laid | None:
    place, agreed, seen, weight = _walked(level, cut.rgb, cut.place, 16, _WHOLE, (0.8, 0.35))
    outline = cv2.perspectiveTransform(_UNIT[None].astype(np.float64), place)[0]
    corners = (outline / cut.factor + cut.corner).astype(np.float32)
    if not is_fair(corners, aspect, 4.0):
        return None
    heart, kept = judged(level, level.squared(_lit(level, seen, weight)))
    return Laid(_agreement(level, seen, kept.ravel()[level.inside]), corners, heart, agreed)


def _walked(
    level: Level, photo: Array, place: Array, steps: int, free: int, tight: tuple[float, float]
) -> tuple[Array, float, Array, Array]:
    """The place, the share agreed there, the colours seen and what each pixel's say is."""
    back = np.linalg.inv(_pixels(level.side))
    slopes = level.slopes[..., :free].reshape(-1, free)
    settled = False
    for number in range(steps + 1):
        done = 1.0 if settled else min(number / (steps - 1), 1.0)
        limit = level.contrast * tight[0] * (tight[1] / tight[0]) ** done
        seen = _seen(photo, place @ back, level)
        if number == 0:
            weight = _first(level, seen, limit)
        off = _lit(level, seen, weight) - level.rgb
        weight = _say(off, limit)
        if number == steps or (done == 1.0 and settled):
            break
        move = _move(slopes, off, weight)
        settled = float(np.abs(move - np.eye(3)).max()) < _SETTLED
        place = place @ np.linalg.inv(move)
        place = place / place[2, 2]
    return place, float(weight @ level.drawn), seen, weight


def _first(level: Level, seen: Array, limit: float) -> Array:
    """Who has a say at first: what agrees under the best of some plain gains."""
    tried = [gain * seen - level.rgb for gain in _GAINS]
    says = [_say(off, _FIRST * limit) for off in tried]
    return max(says, key=lambda say: float(say.sum()))


def _say(off: Array, limit: float) -> Array:
    return np.maximum(1 - (off * off).sum(1) / limit**2, 0).astype(np.float32) ** 2 + 1e-4


def _seen(photo: Array, move: Array, level: Level) -> Array:
    how, size = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, (level.side, level.side)
    seen = cv2.warpPerspective(photo, move, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return seen.reshape(-1, 3)[level.inside]


def _lit(level: Level, seen: Array, weight: Array) -> Array:
    """The colours seen, in the view's light: a gain a channel that may fall off, and an offset."""
    total = float(weight.sum()) + 1e-6
    middle = weight @ level.rgb / total
    out, wanted = seen - weight @ seen / total, level.rgb - middle
    given = out.T[:, :, None] * level.lit[None]
    weighed = given * weight[:, None]
    bend = weighed.transpose(0, 2, 1) @ given
    held = _HOLD * (float(bend[:, 0, 0].mean()) + total)
    spread = float(weight @ (out * out).sum(1)) + 1e-6
    even = np.sqrt(float(weight @ (wanted * wanted).sum(1)) / spread)
    start = np.array([np.clip(even, 0.8, 2.0), 0, 0], np.float32)
    aim = weighed.transpose(0, 2, 1) @ wanted.T[:, :, None] + (held @ start)[:, None]
    gain = np.linalg.solve(bend + held, aim)
    gain[gain[:, 0, 0] < _DULLEST] = np.array([[_DULLEST], [0], [0]])
    return np.asarray((given @ gain)[..., 0].T + middle, np.float32)


def _move(slopes: Array, off: Array, weight: Array) -> Array:
    """The small perspective that takes back most of what is off."""
    say = np.repeat(weight, 3)
    free = slopes.shape[1]
    bend = slopes.T @ (slopes * say[:, None])
    bend += np.diag(np.diag(bend)) * 1e-3 + np.eye(free) * 1e-3
    step = np.zeros(9)
    step[:free] = np.clip(np.linalg.solve(bend, slopes.T @ (say * off.ravel())), -0.15, 0.15)
    return np.eye(3) + step.reshape(3, 3)


def _agreement(level: Level, seen: Array, kept: Array) -> float:
    """Correlation in colour of what is not hidden."""
    if kept.sum() < 3:
        return 0.0
    ours, theirs = level.rgb[kept], seen[kept]
    ours, theirs = ours - ours.mean(0), theirs - theirs.mean(0)
    spread = float(np.sqrt((ours * ours).sum() * (theirs * theirs).sum()))
    return float((ours * theirs).sum() / (spread + 1e-6))


def _cut(rgb: Array, quad: Array) -> _Cut | None:
    """The place with room around it, blurred to the square's scale."""
    side = float(np.sqrt(max(0.0, cv2.contourArea(quad))))
    if side < _LEAST_PIXELS or not np.isfinite(quad).all():
        return None
    x0, y0 = np.maximum(quad.min(0) - side / 2, 0).astype(int)
    x1, y1 = np.ceil(quad.max(0) + side / 2).astype(int)
    cut = rgb[y0 : max(y0, y1), x0 : max(x0, x1)]
    if min(cut.shape[:2]) < 8:
        return None
    small: Array = np.ascontiguousarray(cut).astype(np.float32)
    if side > _MOST_PIXELS:
        less = _MOST_PIXELS / side
        small = cv2.resize(small, None, fx=less, fy=less, interpolation=cv2.INTER_AREA)
    factor = np.array([small.shape[1] / cut.shape[1], small.shape[0] / cut.shape[0]])
    soft = cv2.GaussianBlur(small, (0, 0), max(0.5, 0.8 * min(side, _MOST_PIXELS) / SIDE))
    corner = np.array([x0, y0])
    place = cv2.getPerspectiveTransform(_UNIT, ((quad - corner) * factor).astype(np.float32))
    return _Cut(soft, corner, factor, place.astype(np.float64))


def _pixels(side: int) -> Array:
    """From -1..1 to the pixels of a square."""
    half = side / 2
    return np.array([[half, 0, half - 0.5], [0, half, half - 0.5], [0, 0, 1.0]])
