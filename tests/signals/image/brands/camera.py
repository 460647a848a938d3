"""What comes between the scene and the file: things in front, glass, lens, sensor, JPEG."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from brands.clay import between, chance, flat, grid, luma, noise, over, soft, step
from brands.stage import Shot
from zabta.signals.image.arrays import Array, Rng

MOST_HIDDEN = 0.35
"""More of the mark's box than this is left free: a person must still know the mark."""
_SKINS = ((0.87, 0.68, 0.56), (0.72, 0.51, 0.39), (0.5, 0.34, 0.25), (0.34, 0.23, 0.17))


@dataclass(frozen=True, slots=True)
class Care:
    """How carefully a picture was taken: 0 for a snapshot, 1 for a plain view."""

    plain: float


def hidden(rng: Rng, shot: Shot) -> Shot:
    """Something stands before part of the mark: a hand, a strap, leaves or a post."""
    x0, y0, wide, high = cv2.boundingRect((shot.mark > 0.5).astype(np.uint8))
    if wide < 4:
        return shot
    kind = (_hand, _strap, _leaves, _post)[int(rng.integers(4))]
    cover, colour = kind(rng, shot.mark.shape, (x0, y0, wide, high))
    cover = soft(np.clip(cover, 0, 1), between(rng, 0.8, 3))
    if cover[y0 : y0 + high, x0 : x0 + wide].mean() > MOST_HIDDEN:
        return shot
    dark = np.clip(soft(cover, 9) * 0.45, 0, 1)
    rgb = shot.rgb * (1 - dark[..., None])
    return Shot(over(rgb, np.clip(colour, 0, 1), cover), shot.mark)


_Hid = tuple[Array, Array]
_Box = tuple[int, int, int, int]


def _side(rng: Rng, box: _Box, reach: float) -> tuple[Array, Array]:
    """A point near one edge inside the box, and the way out from there."""
    turn = between(rng, 0, 2 * np.pi)
    way = np.array([np.cos(turn), np.sin(turn)])
    middle = np.array([box[0] + box[2] / 2, box[1] + box[3] / 2])
    return middle + way * np.array([box[2], box[3]]) * reach, way


def _hand(rng: Rng, size: tuple[int, ...], box: _Box) -> _Hid:
    cover = np.zeros(size[:2], np.float32)
    at, way = _side(rng, box, between(rng, 0.22, 0.4))
    thick = max(5.0, min(box[2], box[3]) * between(rng, 0.14, 0.24))
    across = np.array([-way[1], way[0]])
    for number in range(int(rng.integers(1, 5))):
        tip = at + across * thick * 1.15 * (number - 1.5) + way * thick * between(rng, -0.5, 0.6)
        end = tip + (way + 0.25 * across) * thick * 14
        cv2.line(cover, _point(tip), _point(end), 1.0, round(thick), cv2.LINE_AA)
    _x, _y = grid((size[0], size[1]))
    round_off = soft(cover, thick / 3)
    skin = np.array(_SKINS[int(rng.integers(len(_SKINS)))], np.float32)
    shade = 0.5 + 0.6 * round_off + 0.04 * noise(rng, (size[0], size[1]), 30, 3)
    return cover, skin * shade[..., None]


def _point(at: Array) -> tuple[int, int]:
    return round(float(at[0])), round(float(at[1]))


def _strap(rng: Rng, size: tuple[int, ...], box: _Box) -> _Hid:
    cover = np.zeros(size[:2], np.float32)
    at, way = _side(rng, box, between(rng, 0.05, 0.4))
    across = np.array([-way[1], way[0]]) * max(size)
    thick = max(4, round(min(box[2], box[3]) * between(rng, 0.1, 0.28)))
    bend = at + way * thick * 2
    for a, b in ((at, bend + across), (at, bend - across)):
        cv2.line(cover, _point(a), _point(b), 1.0, thick, cv2.LINE_AA)
    colour = np.clip(between(rng, 0.03, 0.55) * (1 + rng.normal(0, 0.15, 3)), 0, 1)
    weave = 1 + 0.12 * noise(rng, (size[0], size[1]), 4, 2)
    return cover, flat((size[0], size[1]), colour) * weave[..., None]


def _leaves(rng: Rng, size: tuple[int, ...], box: _Box) -> _Hid:
    cover = np.zeros(size[:2], np.float32)
    shade = np.zeros(size[:2], np.float32)
    at, way = _side(rng, box, 0.42)
    side = min(box[2], box[3])
    for _ in range(int(rng.integers(4, 12))):
        long = side * between(rng, 0.16, 0.4) + 6
        spot = at + (way * between(rng, -0.15, 0.8) + rng.normal(0, 0.3, 2)) * side
        leaf = np.zeros(size[:2], np.float32)
        axes = (round(long), round(long * between(rng, 0.25, 0.5)))
        cv2.ellipse(leaf, _point(spot), axes, between(rng, 0, 180), 0, 360, 1.0, -1, cv2.LINE_AA)
        shade = np.where(leaf > 0.5, between(rng, 0.5, 1.2), shade)
        cover = np.maximum(cover, leaf)
    green = np.array([0.25, 0.42, 0.14], np.float32) * rng.uniform(0.6, 1.3, 3)
    return cover, (green * (shade * (1 + 0.1 * noise(rng, size[:2], 9, 3)))[..., None]).astype(
        np.float32
    )


def _post(rng: Rng, size: tuple[int, ...], box: _Box) -> _Hid:
    x, _ = grid((size[0], size[1]))
    thick = max(4.0, box[2] * between(rng, 0.08, 0.2))
    at = box[0] + box[2] * between(rng, 0.15, 0.85) + 0.04 * (x * 0)
    cover = step(thick / 2 - np.abs(x - at), 0, 1.5)
    round_off = 0.35 + 0.65 * np.clip(1 - np.abs((x - at) / thick + 0.15) * 2, 0, 1)
    return cover, flat((size[0], size[1]), rng.uniform(0.15, 0.6, 3)) * round_off[..., None]


def behind_glass(rng: Rng, shot: Shot, street: Array) -> Shot:
    """The street mirrored in a pane before the scene."""
    share = between(rng, 0.12, 0.4)
    mask = np.clip(0.6 + 0.5 * noise(rng, shot.mark.shape, 260, 2), 0, 1)
    mirrored = soft(street, between(rng, 0.5, 4)) * mask[..., None]
    return Shot(np.clip(shot.rgb * (1 - 0.4 * share) + mirrored * share, 0, 1), shot.mark)


def taken(rng: Rng, shot: Shot, care: Care) -> tuple[Array, Array]:
    """uint8 RGB at half size, and the mark's place there."""
    rough = 1 - 0.75 * care.plain
    rgb = _lens(rng, shot.rgb, rough)
    size = (shot.rgb.shape[1] // 2, shot.rgb.shape[0] // 2)
    rgb = cv2.resize(rgb.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    mark = cv2.resize(shot.mark, size, interpolation=cv2.INTER_AREA)
    rgb = _sensor(rng, _toned(rng, rgb, rough), rough)
    return np.clip(rgb * 255 + 0.5, 0, 255).astype(np.uint8), mark


def _lens(rng: Rng, rgb: Array, rough: float) -> Array:
    blur = between(rng, 0.6, 1.4) + rough * (between(rng, 0, 3.2) if chance(rng, 0.35) else 0)
    rgb = soft(rgb, blur)
    if chance(rng, 0.25 * rough):
        long = round(between(rng, 5, 17))
        line = np.zeros((long, long), np.float32)
        cv2.line(line, (0, long // 2), (long - 1, int(rng.integers(long))), 1.0, 1)
        rgb = cv2.filter2D(rgb, -1, line / line.sum())
    if chance(rng, 0.25):
        rgb = rgb + between(rng, 0.02, 0.14) * (soft(rgb, 60) + 0.15)
    x, y = grid((rgb.shape[0], rgb.shape[1]))
    far = ((x / rgb.shape[1] - 0.5) ** 2 + (y / rgb.shape[0] - 0.5) ** 2) * 2
    return rgb * (1 - between(rng, 0, 0.45) * far)[..., None]


def _toned(rng: Rng, rgb: Array, rough: float) -> Array:
    warm, tint = rng.normal(0, 0.07 * rough, 2)
    rgb = rgb * np.array([1 + warm, 1 + tint * 0.5, 1 - warm], np.float32)
    rgb = rgb * float(np.exp(rng.normal(0, 0.2 * rough)))
    rgb = np.clip(rgb, 0, 1) ** float(np.exp(rng.normal(0, 0.16)))
    contrast, middle = between(rng, 0.75, 1.25), between(rng, 0.4, 0.55)
    rgb = middle + (rgb - middle) * contrast
    grey = luma(rgb)[..., None]
    rich = between(rng, 0.55, 1.3) if chance(rng, 0.96) or rough < 0.5 else 0.0
    return np.clip(grey + (rgb - grey) * rich, 0, 1)


def _sensor(rng: Rng, rgb: Array, rough: float) -> Array:
    level = between(rng, 0.004, 0.012) + rough * (between(rng, 0, 0.03) if chance(rng, 0.35) else 0)
    size = rgb.shape[:2]
    fine = rng.normal(0, level, (*size, 1)) + rng.normal(0, level * 0.5, (*size, 3))
    blotch = np.dstack([noise(rng, (size[0], size[1]), 4, 2) for _ in range(3)]) * level
    rgb = (rgb + fine + blotch).astype(np.float32)
    if chance(rng, 0.55):
        rgb = rgb + between(rng, 0.3, 1.3) * (rgb - soft(rgb, between(rng, 0.7, 1.6)))
    return rgb


def as_jpeg(rng: Rng, rgb: Array, care: Care) -> bytes:
    quality = int(rng.integers(80, 93) if care.plain > 0.5 else rng.integers(60, 91))
    bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(data.tobytes())
