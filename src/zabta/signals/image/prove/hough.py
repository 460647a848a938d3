"""SIFT with Hough voting: no ratio test, since symmetric marks repeat their own points."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.prove.fair import is_fair
from zabta.signals.image.prove.features import LOOK, Plate, Points
from zabta.signals.image.prove.looks import likeness

NEAR = 0.77
"""Least inner product of two unit RootSIFT descriptors that may be one point."""
_EACH = 3
_MOST_PAIRS = 360
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """A place where points agree. `score` is likeness, damped when few points agree."""

    name: str
    score: float
    points: int
    likeness: float
    corners: Array
    """The reference's outline in the photo, (4, 2) pixels."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height."""
        x0, y0 = self.corners.min(0)
        x1, y1 = self.corners.max(0)
        return float(x0), float(y0), float(x1 - x0), float(y1 - y0)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Candidate matches: indices, predicted centre, log2 scale, turn in degrees."""

    plate: Array
    photo: Array
    centre: Array
    scale: Array
    turn: Array


def prove(rgb: Array, photo: Points, plate: Plate) -> Proof | None:
    """The best place for one view in a photo, or None when no points agree."""
    pairs = _pairs(photo, plate)
    if len(pairs.plate) < 3:
        return None
    proofs = [_checked(rgb, photo, plate, pairs, vote) for vote in _votes(pairs, plate)]
    found = [proof for proof in proofs if proof is not None]
    return max(found, key=lambda proof: proof.score, default=None)


def _pairs(photo: Points, plate: Plate) -> _Pairs:
    if len(photo) == 0 or len(plate.points) == 0:
        none = np.zeros(0, int)
        return _Pairs(none, none, np.zeros((0, 2)), np.zeros(0), np.zeros(0))
    near = plate.points.described @ photo.described.T
    ours, theirs = np.nonzero(near >= NEAR)
    worth = near[ours, theirs]
    order = np.lexsort((-worth, ours))
    ours, theirs, worth = ours[order], theirs[order], worth[order]
    first = np.searchsorted(ours, ours)
    kept = np.arange(len(ours)) - first < _EACH
    ours, theirs, worth = ours[kept], theirs[kept], worth[kept]
    if len(ours) > _MOST_PAIRS:
        best = np.argsort(-worth)[:_MOST_PAIRS]
        ours, theirs = ours[best], theirs[best]
    return _posed(photo, plate, ours, theirs)


def _posed(photo: Points, plate: Plate, ours: Array, theirs: Array) -> _Pairs:
    ratio = photo.size[theirs] / plate.points.size[ours]
    turn = photo.turn[theirs] - plate.points.turn[ours]
    arm = np.array([plate.width / 2, plate.height / 2]) - plate.points.at[ours]
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    turned = np.stack([c * arm[:, 0] - s * arm[:, 1], s * arm[:, 0] + c * arm[:, 1]], 1)
    centre = photo.at[theirs] + turned * ratio[:, None]
    return _Pairs(ours, theirs, centre, np.log2(ratio), turn % 360)


def _votes(pairs: _Pairs, plate: Plate) -> list[Array]:
    """Up to three sets of pairs that agree on place, scale and turn, the largest first."""
    reach = np.exp2(pairs.scale) * np.hypot(plate.width, plate.height) * 0.18
    apart = np.abs(pairs.turn[:, None] - pairs.turn[None, :])
    agree = np.minimum(apart, 360 - apart) < 30
    agree &= np.abs(pairs.scale[:, None] - pairs.scale[None, :]) < 0.7
    offset = pairs.centre[:, None, :] - pairs.centre[None, :, :]
    agree &= (offset**2).sum(2) < (reach**2)[:, None]
    votes: list[Array] = []
    left = np.ones(len(reach), bool)
    for _ in range(_TRIES):
        counts = (agree & left[None, :]).sum(1) * left
        seed = int(counts.argmax())
        members = np.nonzero(agree[seed] & left)[0]
        if len(np.unique(pairs.plate[members])) < 3:
            break
        votes.append(members)
        left[members] = False
    return votes


def _checked(rgb: Array, photo: Points, plate: Plate, pairs: _Pairs, vote: Array) -> Proof | None:
    source = plate.points.at[pairs.plate[vote]]
    target = photo.at[pairs.photo[vote]]
    limit = max(2.5, 0.045 * float(np.exp2(np.median(pairs.scale[vote]))) * plate.width)
    fit, kept = cv2.estimateAffine2D(source, target, method=cv2.RANSAC, ransacReprojThreshold=limit)
    if fit is None or kept.sum() < 3:
        return None
    fits = [np.vstack([fit, [0, 0, 1]])]
    if kept.sum() >= 8:
        inside = kept.ravel() > 0
        bent, _ = cv2.findHomography(source[inside], target[inside], cv2.USAC_MAGSAC, limit)
        fits += [bent] if bent is not None else []
    agreed = pairs.plate[vote][kept.ravel() > 0]
    proofs = [_looked_at(rgb, plate, each, len(np.unique(agreed))) for each in fits]
    return max((p for p in proofs if p), key=lambda proof: proof.score, default=None)


def _looked_at(rgb: Array, plate: Plate, fit: Array, points: int) -> Proof | None:
    outline = np.array(
        [[0, 0], [plate.width, 0], [plate.width, plate.height], [0, plate.height]], np.float32
    )
    corners = cv2.perspectiveTransform(outline[None], fit)[0]
    if not is_fair(corners, plate.width / plate.height):
        return None
    alike = likeness_at(rgb, plate, corners)
    damped = alike * (1 - 0.5 * float(np.exp(-(points - 2) / 2.5)))
    return Proof(plate.name, damped, points, alike, corners)


def likeness_at(rgb: Array, plate: Plate, corners: Array) -> float:
    """Warp the photo into the reference's square and compare."""
    square = np.array([[0, 0], [LOOK, 0], [LOOK, LOOK], [0, LOOK]], np.float32)
    back = cv2.getPerspectiveTransform(corners.astype(np.float32), square)
    side = float(np.sqrt(max(1.0, cv2.contourArea(corners.astype(np.float32)))))
    x, y, wide, high = cv2.boundingRect(corners.astype(np.float32))
    x0, y0 = max(0, x - 2), max(0, y - 2)
    cut = rgb[y0 : y + high + 2, x0 : x + wide + 2]
    if cut.shape[0] < 4 or cut.shape[1] < 4:
        return 0.0
    shift = np.array([[1, 0, x0], [0, 1, y0], [0, 0, 1]], np.float64)
    if side > 1.5 * LOOK:
        factor = LOOK / side
        small = (max(4, round(cut.shape[1] * factor)), max(4, round(cut.shape[0] * factor)))
        across, down = cut.shape[1] / small[0], cut.shape[0] / small[1]
        cut = cv2.resize(cut, small, interpolation=cv2.INTER_AREA)
        shift = shift @ np.diag([across, down, 1.0])
    move = back @ shift
    seen = cv2.warpPerspective(cut, move, (LOOK, LOOK), flags=cv2.INTER_LINEAR)
    blurred = cv2.GaussianBlur(seen, (3, 3), 0.8).astype(np.float32)
    if x >= 0 and y >= 0 and x + wide <= rgb.shape[1] and y + high <= rgb.shape[0]:
        return likeness(plate.look, blurred)
    ones = np.ones(cut.shape[:2], np.float32)
    known = cv2.warpPerspective(ones, move, (LOOK, LOOK), flags=cv2.INTER_NEAREST)
    return likeness(plate.look, blurred, known)
