"""Marks that look like ours and are not: hard negatives made from the gallery itself."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.teach.textures import colour, writing
from zabta.signals.image.teach.views import View


def sibling(rng: Rng, views: Sequence[View], hearts: Sequence[View] = (), step: int = 1) -> Array:
    """One look-alike as premultiplied RGBA: our frame with another heart, our shape in other
    colours, or a wholly made mark. `hearts` are marks of others, to be set into our frames."""
    roll = rng.random()
    if roll < 0.25 or not views:
        return made_mark(rng)
    ours = _step(views[int(rng.integers(len(views)))], step)
    if roll < 0.40:
        return made_mark(rng, paints=palette_of(rng, ours))
    if roll < 0.50:
        return _shuffled(rng, ours)
    if roll < 0.60:
        return _recoloured(rng, ours)
    return near_sibling(rng, ours, views, hearts)


def near_sibling(
    rng: Rng, ours: Array, views: Sequence[View], hearts: Sequence[View] = ()
) -> Array:
    """The hardest look-alike: our own frame, colours and division with another heart."""
    heart = _heart(rng, ours, views, hearts, palette_of(rng, ours))
    return _new_heart(rng, ours, heart)


def _heart(
    rng: Rng, ours: Array, views: Sequence[View], hearts: Sequence[View], paints: Array
) -> Array:
    """What stands in the frame instead: another mark, mostly in one of our own inks."""
    pool = hearts if hearts and rng.random() < 0.7 else views
    heart = _step(pool[int(rng.integers(len(pool)))], 1)
    if heart is ours or rng.random() < 0.35:
        return made_mark(rng, paints=paints if rng.random() < 0.75 else None)
    return _inked(heart, _paint(rng, paints)) if rng.random() < 0.7 else heart


def _inked(heart: Array, paint: Array) -> Array:
    """The heart's outline and shades in one ink."""
    light = heart[..., :3].mean(2, keepdims=True) * 0.4 + heart[..., 3:] * 0.6
    return np.concatenate([light * paint, heart[..., 3:]], 2).astype(np.float32)


def _recoloured(rng: Rng, picture: Array) -> Array:
    """The same drawing in other colours: a third or more around the wheel, then mixed."""
    straight = picture[..., :3] / np.maximum(picture[..., 3:], 1e-3)
    wheel = cv2.cvtColor(np.clip(straight, 0, 1), cv2.COLOR_RGB2HSV)
    wheel[..., 0] = (wheel[..., 0] + rng.uniform(90, 270)) % 360
    turned = cv2.cvtColor(wheel, cv2.COLOR_HSV2RGB)[..., rng.permutation(3)]
    if rng.random() < 0.5:
        turned = 1 - turned
    return np.concatenate([turned * picture[..., 3:], picture[..., 3:]], 2).astype(np.float32)


def palette_of(rng: Rng, picture: Array, count: int = 5) -> Array:
    """Colours of the mark itself, so that a look-alike cannot be told by its colours; (n, 3)."""
    solid = picture[picture[..., 3] > 0.9]
    if len(solid) < count:
        return np.stack([colour(rng) for _ in range(count)])
    return np.asarray(solid[rng.integers(0, len(solid), count), :3] * 255, np.float32)


def _step(view: View, step: int) -> Array:
    return view.steps[min(step, len(view.steps) - 1)]


def _new_heart(rng: Rng, frame: Array, heart: Array) -> Array:
    """Our outer ring with another inside; the heart takes half or more of the mark."""
    high, wide = frame.shape[:2]
    share = rng.uniform(0.45, 0.85)
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    inside = (np.hypot(x, y) < share).astype(np.float32)
    inside = cv2.GaussianBlur(inside, (9, 9), 0)[..., None] * (frame[..., 3:] > 0.5)
    emptied = frame * (1 - inside) + _bare(rng, frame) * inside
    size = share * rng.uniform(0.7, 1.0)
    small = (max(2, int(wide * size)), max(2, int(high * size)))
    patch = cv2.resize(heart, small, interpolation=cv2.INTER_AREA)
    top, left = (high - small[1]) // 2, (wide - small[0]) // 2
    window = emptied[top : top + small[1], left : left + small[0]]
    solid = window[..., 3:].copy()
    window *= 1 - patch[..., 3:]
    window += patch * solid
    return emptied.astype(np.float32)


def _bare(rng: Rng, frame: Array) -> Array:
    """What the frame would be without its heart: one colour, or its halves run together."""
    solid = frame.reshape(-1, 4)[frame[..., 3].ravel() > 0.5]
    if rng.random() < 0.4 or len(solid) == 0:
        middle = np.median(solid, 0)[:3] if len(solid) else np.zeros(3)
        return np.append(middle, 1.0).astype(np.float32)
    side = min(frame.shape[:2]) // 3 * 2 + 1
    smooth = cv2.medianBlur((np.clip(frame, 0, 1) * 255).astype(np.uint8), min(side, 75))
    bare = smooth.astype(np.float32) / 255
    bare[..., 3] = 1
    return bare


def _shuffled(rng: Rng, picture: Array) -> Array:
    """The same colours and strokes in another order: quarters swapped."""
    high, wide = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2
    upper, lower = picture[: high // 2, :wide], picture[high // 2 : high, :wide]
    parts = [upper[:, : wide // 2], upper[:, wide // 2 :], lower[:, : wide // 2]]
    parts.append(lower[:, wide // 2 :])
    a, b, c, d = (parts[place] for place in _derangement(rng))
    return np.concatenate([np.concatenate([a, b], 1), np.concatenate([c, d], 1)], 0)


def _derangement(rng: Rng) -> list[int]:
    shift = int(rng.integers(1, 4))
    return [(place + shift) % 4 for place in range(4)]


def made_mark(rng: Rng, size: int = 96, paints: Array | None = None) -> Array:
    """A plain emblem nobody owns: plate, rim, charge and letters; premultiplied RGBA.

    `paints` are the colours to choose from; any colour when left out.
    """
    rgba = np.zeros((size, size, 4), np.float32)
    rgba[..., :3] = _paint(rng, paints)
    mask = np.zeros((size, size), np.uint8)
    _plate(rng, mask, size)
    if rng.random() < 0.6:
        rim = cv2.erode(mask, np.ones((3, 3), np.uint8), iterations=int(rng.integers(2, 7)))
        rgba[rim > 0, :3] = _paint(rng, paints)
    for _ in range(rng.integers(1, 5)):
        _charge(rng, rgba, size, paints)
    if rng.random() < 0.3:
        text = writing(rng, size) / 255
        rgba[..., :3] = np.where(text.std() > 0.05, (rgba[..., :3] + text) / 2, rgba[..., :3])
    rgba[..., 3] = mask / 255
    rgba[..., :3] *= rgba[..., 3:]
    return np.clip(rgba, 0, 1)


def _paint(rng: Rng, paints: Array | None) -> Array:
    """RGB 0..1."""
    chosen = colour(rng) if paints is None else paints[rng.integers(len(paints))]
    return np.asarray(chosen / 255)


def _plate(rng: Rng, mask: Array, size: int) -> None:
    half = size // 2
    kind = rng.integers(4)
    if kind == 0:
        cv2.circle(mask, (half, half), half - 2, 255, -1, cv2.LINE_AA)
    elif kind == 1:
        mask[2:-2, 2:-2] = 255
    elif kind == 2:
        count = int(rng.integers(3, 9))
        turns = np.arange(count) * 2 * np.pi / count + rng.uniform(0, 1)
        points = half + (half - 2) * np.stack([np.cos(turns), np.sin(turns)], 1)
        cv2.fillPoly(mask, [points.astype(np.int32)], 255, cv2.LINE_AA)
    else:
        points = np.array([[2, 2], [size - 2, 2], [size - 2, half], [half, size - 2], [2, half]])
        cv2.fillPoly(mask, [points.astype(np.int32)], 255, cv2.LINE_AA)


def _charge(rng: Rng, rgba: Array, size: int, paints: Array | None) -> None:
    paint = [*_paint(rng, paints).tolist(), 1.0]
    at = (int(rng.normal(size / 2, size / 8)), int(rng.normal(size / 2, size / 8)))
    reach = int(rng.uniform(0.08, 0.32) * size)
    kind = rng.integers(5)
    if kind == 0:
        cv2.circle(rgba, at, reach, paint, int(rng.choice([-1, 2, 4])), cv2.LINE_AA)
    elif kind == 1:
        turns = np.arange(10) * np.pi / 5
        radii = np.where(np.arange(10) % 2, reach * 0.45, reach)
        points = np.array(at) + radii[:, None] * np.stack([np.sin(turns), -np.cos(turns)], 1)
        cv2.fillPoly(rgba, [points.astype(np.int32)], paint, cv2.LINE_AA)
    elif kind == 2:
        end = (int(rng.integers(size)), int(rng.integers(size)))
        cv2.line(rgba, at, end, paint, int(rng.integers(2, 10)), cv2.LINE_AA)
    elif kind == 3:
        points = np.array(at) + rng.normal(0, reach, (int(rng.integers(3, 8)), 2))
        cv2.fillPoly(rgba, [points.astype(np.int32)], paint, cv2.LINE_AA)
    else:
        letters = "".join(rng.choice(list("ABCDEGKLMPRSTX0123"), int(rng.integers(1, 5))))
        start = (max(0, at[0] - 2 * reach), at[1])
        cv2.putText(rgba, letters, start, 0, rng.uniform(0.4, 1.6), paint, 2, cv2.LINE_AA)
