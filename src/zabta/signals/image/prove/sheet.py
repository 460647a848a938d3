"""A view as a photo is laid over it: small, in colour, with what each move would change."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, flatten

SIDE, COARSE = 64, 32
_SOFT = {COARSE: 1.2, SIDE: 1.0}
_LEAST_SPREAD = 3.0


@dataclass(frozen=True, slots=True)
class Level:
    """The view at one size: as a square, and its n pixels inside the mask one after the other."""

    side: int
    square: Array
    """RGB float (side, side, 3)."""
    mask: Array
    """What of the view is compared, (SIDE, SIDE)."""
    inside: Array
    """Places of those pixels in the flat square, (n,)."""
    rgb: Array
    """Their colours, (n, 3)."""
    lit: Array
    """1, across and down, -1..1: light that falls off, (n, 3)."""
    slopes: Array
    """How the colours change with each of the eight numbers of a perspective, (n, 3, 8)."""
    drawn: Array
    """Each pixel's share of all that is drawn, (n,)."""
    contrast: float

    def squared(self, values: Array) -> Array:
        """Values of the pixels inside as a square picture, nothing outside."""
        square = np.zeros((self.side * self.side, *values.shape[1:]), np.float32)
        square[self.inside] = values
        return square.reshape(self.side, self.side, *values.shape[1:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view as RGB (SIDE, SIDE, 3), and what of it is compared."""

    sharp: Array
    mask: Array
    aspect: float

    @property
    def colour(self) -> float:
        return colour(self.sharp[self.mask])

    def level(self, side: int, is_grey: bool = False) -> Level:
        """Made anew each time it is laid over a place: kept, it would be most of the memory."""
        return _level(in_grey(self.sharp) if is_grey else self.sharp, self.mask, side)


def colour(rgb: Array) -> float:
    """How far the colours of pixels (n, 3) lie apart, light left out; 0 for greys and one tint."""
    if len(rgb) == 0:
        return 0.0
    red, green, blue = rgb.reshape(-1, 3).astype(np.float32).T
    return float((red - green).std() + (blue - green).std())


def in_grey(rgb: Array) -> Array:
    """The same in light alone, still three channels."""
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    return np.repeat(grey[..., None], 3, 2)


def make_sheet(rgba: Array, mask: Array) -> Sheet:
    """`mask` is 0..1 of any square size: what of the view is compared."""
    square = cv2.resize(flatten(rgba), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    inside = cv2.resize(mask.astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    return Sheet(square, inside > 0.5, rgba.shape[1] / rgba.shape[0])


def _level(sharp: Array, is_inside: Array, side: int) -> Level:
    small = cv2.resize(sharp.astype(np.float32), (side, side), interpolation=cv2.INTER_AREA)
    rgb = cv2.GaussianBlur(small, (0, 0), _SOFT[side])
    mask = cv2.resize(is_inside.astype(np.uint8), (side, side), interpolation=cv2.INTER_NEAREST)
    inside = np.nonzero(mask.ravel())[0]
    grid = ((np.arange(side, dtype=np.float32) + 0.5) / side * 2) - 1
    down, across = (axis.ravel()[inside] for axis in np.meshgrid(grid, grid, indexing="ij"))
    held = rgb.reshape(-1, 3)[inside]
    drawn = np.maximum(strokes(rgb, np.ones((side, side), np.float32), 9)[1] - _LEAST_SPREAD, 0)
    share = drawn.ravel()[inside]
    return Level(
        side,
        rgb,
        is_inside,
        inside,
        held,
        np.stack([np.ones_like(across), across, down], 1),
        _slopes(rgb, inside, across[:, None], down[:, None]),
        share / (share.sum() + 1e-6),
        float(np.sqrt(held.var(0).sum())) + 1e-3,
    )


def _slopes(rgb: Array, inside: Array, across: Array, down: Array) -> Array:
    side = rgb.shape[0]
    right = cv2.Sobel(rgb, cv2.CV_32F, 1, 0).reshape(-1, 3)[inside] / 8 * (side / 2)
    below = cv2.Sobel(rgb, cv2.CV_32F, 0, 1).reshape(-1, 3)[inside] / 8 * (side / 2)
    away = right * across + below * down
    columns = [right * across, right * down, right, below * across, below * down, below]
    return np.stack([*columns, -away * across, -away * down], 2).astype(np.float32)


def strokes(rgb: Array, seen: Array, window: int) -> tuple[Array, Array]:
    """What stands out from its surroundings, and how strongly, among what is `seen` (1 or 0)."""
    size = (window, window)
    count = cv2.blur(seen, size) + 1e-3
    out = rgb - cv2.blur(rgb * seen[..., None], size) / count[..., None]
    return out, np.sqrt(np.maximum(cv2.blur((out * out).sum(2) * seen, size) / count, 0))
