"""Where a view may lie at a place, by looks alone: for marks too small or plain for points."""

from __future__ import annotations

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.prove.features import Plate

_COARSE = 24
"""Side of the templates tried at first, pixels."""


_STARTS, _APART = 4, 31


def starts(rgb: Array, plate: Plate, box: tuple[float, float, float, float]) -> list[Array]:
    """Outlines (4, 2) from which a view may be laid over the box (x, y, width, height): the box
    as it is, which tells a steep mark best, and the best turns and sizes around it by looks."""
    x, y, wide, high = box
    flat = np.array([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]], np.float32)
    side = float(np.sqrt(max(16.0, wide * high)))
    window = _window(rgb, (x + wide / 2, y + high / 2), side * 1.9)
    if window is None:
        return [flat]
    tried = sorted(_coarse(window, plate), key=lambda pose: -pose[0])
    return [flat, *(_corners(plate, pose, box, side) for pose in _unlike(tried))]


def _unlike(tried: list[_Pose]) -> list[_Pose]:
    """The first ones of clearly different turns."""
    kept: list[_Pose] = []
    for pose in tried:
        apart = (abs((pose[1] - other[1] + 180) % 360 - 180) for other in kept)
        if all(turn >= _APART for turn in apart):
            kept.append(pose)
    return kept[:_STARTS]


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
