"""The pictures of one gallery name, ready to be laid into composites: RGBA at falling sizes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng

LARGEST = 256
"""Longest side of a view, pixels."""
_LEAST_LEFT = 0.28
"""Share of a picture that a mark has at least when its ground is taken away."""


@dataclass(frozen=True, slots=True)
class View:
    """One reference picture. `steps` are premultiplied RGBA float32, halved each time."""

    steps: tuple[Array, ...]
    is_cut_out: bool
    """Has a real outline (alpha); otherwise a rectangle cut from a photo or a flag."""
    keeps_edge: bool
    """The rectangle itself is the mark, as with flags."""
    is_photo: bool = False
    """Cut from a photo: what lies around the mark, and how it was made there, come with it."""
    source: int = 0
    """Which of the name's references it was made from."""

    @property
    def aspect(self) -> float:
        """Width over height."""
        return float(self.steps[0].shape[1] / self.steps[0].shape[0])


def make_view(rgba: Array, keeps_edge: bool = False) -> View:
    """From RGBA uint8 of any size; trims what is transparent."""
    rgba = _trim(rgba)
    factor = LARGEST / max(rgba.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    wide, high = (max(4, round(side * factor)) for side in (rgba.shape[1], rgba.shape[0]))
    picture = rgba.astype(np.float32) / 255
    picture[..., :3] *= picture[..., 3:]
    picture = np.clip(cv2.resize(picture, (wide, high), interpolation=how), 0, 1)
    is_cut_out = bool((picture[..., 3] < 0.5).mean() > 0.02)
    return View(tuple(_halved(picture)), is_cut_out, keeps_edge and not is_cut_out)


def views_of(rgba: Array, keeps_edge: bool) -> list[View]:
    """The picture as it is, and cut out of its even ground where it stands on one."""
    view = make_view(rgba, keeps_edge)
    if view.is_cut_out or keeps_edge:
        return [view]
    cut = cut_from_even_ground(rgba)
    if cut is not None:
        return [make_view(cut), make_view(cut), view]
    freed = cut_from_photo(rgba)
    made = [view] if freed is None else [view, view, make_view(freed)]
    return [replace(each, is_photo=True) for each in made]


def without_even_ground(rgba: Array) -> Array:
    """Freed from the one colour it stands on; as it is when that leaves little, as of another's
    flag among the look-alikes, whose ground is most of it."""
    cut = cut_from_even_ground(rgba)
    return rgba if cut is None or (cut[..., 3] > 127).mean() < _LEAST_LEFT else cut


def cut_from_even_ground(rgba: Array, tolerance: int = 14) -> Array | None:
    """Alpha by flooding in from the rim, when the rim is nearly one colour; else None."""
    rgb = np.ascontiguousarray(rgba[..., :3])
    rim = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]]).astype(np.float32)
    if np.abs(rim - np.median(rim, axis=0)).mean() > 6:
        return None
    mask = np.zeros((rgb.shape[0] + 2, rgb.shape[1] + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | (255 << 8)
    spread = (tolerance,) * 3
    high, wide = rgb.shape[:2]
    for corner in ((0, 0), (wide - 1, 0), (0, high - 1), (wide - 1, high - 1)):
        cv2.floodFill(rgb, mask, corner, (0, 0, 0), spread, spread, flags)
    alpha = 255 - mask[1:-1, 1:-1]
    if not 0.05 < (alpha > 0).mean() < 0.98:
        return None
    return np.dstack([rgba[..., :3], cv2.GaussianBlur(alpha, (3, 3), 0)])


def cut_from_photo(rgba: Array, side: int = 128) -> Array | None:
    """A photo's mark without what lies around it, by colour (GrabCut); None when that is unsure."""
    rgb = np.ascontiguousarray(rgba[..., :3])
    factor = min(1.0, side / max(rgb.shape[:2]))
    wide, high = (max(12, round(length * factor)) for length in (rgb.shape[1], rgb.shape[0]))
    small = cv2.resize(rgb, (wide, high), interpolation=cv2.INTER_AREA)
    mask = np.full((high, wide), cv2.GC_PR_BGD, np.uint8)
    cv2.ellipse(mask, (wide // 2, high // 2), (wide * 4 // 9, high * 4 // 9), 0, 0, 360, 3, -1)
    rim = max(1, min(wide, high) // 24)
    mask[:rim], mask[-rim:], mask[:, :rim], mask[:, -rim:] = (cv2.GC_BGD,) * 4
    cv2.setRNGSeed(7)
    cv2.grabCut(
        small, mask, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_MASK
    )
    alpha: Array = np.where(mask % 2 == 1, 255, 0).astype(np.uint8)
    alpha = cv2.morphologyEx(alpha, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    if not 0.2 < (alpha > 0).mean() < 0.9:
        return None
    alpha = cv2.resize(cv2.GaussianBlur(alpha, (5, 5), 0), (rgb.shape[1], rgb.shape[0]))
    return np.dstack([rgb, alpha])


def _trim(rgba: Array) -> Array:
    ys, xs = np.nonzero(rgba[..., 3] > 8)
    if len(ys) == 0:
        return rgba
    return rgba[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]


def _halved(picture: Array) -> list[Array]:
    steps = [picture]
    while max(steps[-1].shape[:2]) > 40:
        last = steps[-1]
        size = (max(2, last.shape[1] // 2), max(2, last.shape[0] // 2))
        steps.append(cv2.resize(last, size, interpolation=cv2.INTER_AREA))
    return steps


def soft_edge(rng: Rng, view: View, step: int) -> Array:
    """The view's RGBA at a step; a photo's rectangle gets a random soft outline instead.

    Without it the net would learn rectangles with hard rims instead of marks.
    """
    picture = view.steps[step]
    if view.is_cut_out or view.keeps_edge or rng.random() < 0.15:
        return picture
    high, wide = picture.shape[:2]
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    reach = np.hypot(x, y) if rng.random() < 0.5 else np.maximum(np.abs(x), np.abs(y))
    limit = rng.uniform(0.85, 1.15) if rng.random() < 0.7 else rng.uniform(0.98, 1.0)
    softness = rng.uniform(0.03, 0.5)
    mask = np.clip((limit - reach) / softness, 0, 1).astype(np.float32)
    return picture * mask[..., None]
