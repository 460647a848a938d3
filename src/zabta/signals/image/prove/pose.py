"""Fit a view at a place by looks alone: for marks too small or plain for points."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.prove.features import Plate
from zabta.signals.image.prove.hough import is_fair, likeness_at

_COARSE = 24
"""Side of the templates tried at first, pixels."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The best pose of a view at a place: likeness -1..1 and the outline (4, 2)."""

    likeness: float
    corners: Array


def fit(rgb: Array, plate: Plate, box: tuple[float, float, float, float]) -> Fit | None:
    """Try turns and sizes around the box (x, y, width, height), then refine the best ones."""
    x, y, wide, high = box
    side = float(np.sqrt(max(16.0, wide * high)))
    window = _window(rgb, (x + wide / 2, y + high / 2), side * 1.9)
    if window is None:
        return None
    tried = sorted(_coarse(window, plate), key=lambda pose: -pose[0])[:1]
    grown = [
        _refined(rgb, plate, _corners(plate, pose, (x, y, wide, high), side)) for pose in tried
    ]
    fits = [each for each in grown if each is not None]
    return max(fits, key=lambda each: each.likeness, default=None)


_Pose = tuple[float, float, float, float, float]
"""Score, turn in degrees, size over the box's, and the shift in box sizes."""


def _window(rgb: Array, centre: tuple[float, float], extent: float) -> Array | None:
    """A square of about twice a template's pixels around the centre, edges repeated."""
    pixels, side = int(_COARSE * 1.9), max(8, round(extent))
    x0, y0 = round(centre[0] - side / 2), round(centre[1] - side / 2)
    high, wide = rgb.shape[:2]
    cut = rgb[max(0, y0) : max(0, y0 + side), max(0, x0) : max(0, x0 + side)]
    if min(cut.shape[:2]) < 4:
        return None
    rims = (max(0, -y0), max(0, y0 + side - high), max(0, -x0), max(0, x0 + side - wide))
    cut = cv2.copyMakeBorder(cut, *rims, cv2.BORDER_REPLICATE)
    how = cv2.INTER_AREA if side > pixels else cv2.INTER_LINEAR
    small = cv2.resize(cut, (pixels, pixels), interpolation=how).astype(np.float32)
    return small if small.std() > 2 else None


def _coarse(window: Array, plate: Plate) -> list[_Pose]:
    poses = []
    for turn in range(-150, 181, 30):
        for size in (0.8, 1.0, 1.2):
            look, mask = _template(plate, turn, _COARSE * size)
            if look.shape[0] >= window.shape[0] or mask.sum() < 30:
                continue
            near = cv2.matchTemplate(window, look, cv2.TM_CCOEFF_NORMED, mask=mask)
            near = np.nan_to_num(near, nan=-1, posinf=-1, neginf=-1)
            _, best, _, at = cv2.minMaxLoc(near)
            middle = (window.shape[0] - look.shape[0]) / 2
            shift = ((at[0] - middle) / _COARSE, (at[1] - middle) / _COARSE)
            poses.append((min(1.0, best), float(turn), size, *shift))
    return poses


def _template(plate: Plate, turn: float, side: float) -> tuple[Array, Array]:
    """The look turned and scaled; RGB float and a three-channel mask."""
    aspect = np.sqrt(plate.width / plate.height)
    pixels = int(np.ceil(side * 1.0))
    source = plate.look.rgb.shape[0]
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    grow = np.array([[c, -s], [s, c]]) @ np.diag([side * aspect, side / aspect]) / source
    offset = np.array([pixels / 2, pixels / 2]) - grow @ np.array([source / 2, source / 2])
    move = np.hstack([grow, offset[:, None]])
    soft = cv2.GaussianBlur(plate.look.rgb, (0, 0), 1.2)
    look = cv2.warpAffine(soft, move, (pixels, pixels), flags=cv2.INTER_LINEAR)
    mask = cv2.warpAffine(plate.look.mask, move, (pixels, pixels), flags=cv2.INTER_LINEAR)
    return look, np.repeat((mask > 0.5).astype(np.float32)[..., None], 3, 2)


def _corners(
    plate: Plate, pose: _Pose, box: tuple[float, float, float, float], side: float
) -> Array:
    _, turn, size, right, down = pose
    aspect = np.sqrt(plate.width / plate.height)
    wide, high = side * size * aspect / 2, side * size / aspect / 2
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    flat = np.array([[-wide, -high], [wide, -high], [wide, high], [-wide, high]])
    middle = (box[0] + box[2] / 2 + right * side, box[1] + box[3] / 2 + down * side)
    return (flat @ np.array([[c, s], [-s, c]]) + middle).astype(np.float32)


def _refined(rgb: Array, plate: Plate, corners: Array) -> Fit | None:
    """Walk turn, sizes, place and lean in shrinking steps while the likeness grows."""
    best = likeness_at(rgb, plate, corners)
    if best < 0.15:
        return None
    step = 0.10
    for _ in range(3):
        for move in _moves(step):
            tried = _moved(corners, move)
            score = likeness_at(rgb, plate, tried)
            if score > best and is_fair(tried, plate.width / plate.height, 5.0):
                best, corners = score, tried
        step *= 0.6
    return Fit(best, corners)


def _moves(step: float) -> list[Array]:
    """Small affine changes about the middle: 2 x 3, in units of half the outline."""
    moves = []
    for row in range(2):
        for column in range(3):
            for sign in (-1, 1):
                move = np.array([[1.0, 0, 0], [0, 1.0, 0]])
                move[row, column] += sign * step
                moves.append(move)
    c, s = np.cos(step), np.sin(step)
    moves += [np.array([[c, -s, 0], [s, c, 0]]), np.array([[c, s, 0], [-s, c, 0]])]
    return moves


def _moved(corners: Array, move: Array) -> Array:
    middle = corners.mean(0)
    reach = float(np.sqrt(max(1.0, cv2.contourArea(corners))) / 2)
    arms = (corners - middle) / reach
    return ((arms @ move[:, :2].T + move[:, 2]) * reach + middle).astype(np.float32)
