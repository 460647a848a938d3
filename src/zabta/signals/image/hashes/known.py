"""Known benign and official pictures, and whether a picture is a copy or a cutting of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.gallery import Gallery
from zabta.signals.image.gallery.reference import KNOWN
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.hashes.margins import trimmed
from zabta.signals.image.hashes.pdq import distances, pdq, pdq_turned
from zabta.signals.image.learnt import Known
from zabta.signals.image.media import Reader
from zabta.signals.image.prove.features import Points, points_of

SURE, NEAR, LEAST_QUALITY = 31, 60, 50
POINTS_AGREEING = 16
_SIDE = 512
_LEAST_RATIO = 0.8


@dataclass(frozen=True, slots=True)
class Copy:
    """A picture found to be a copy. `distance` in bits for hashes, `points` for cuttings."""

    known: Known
    distance: int | None
    points: int | None

    @property
    def score(self) -> float:
        if self.distance is not None:
            return round(1 - self.distance / 128, 3)
        return round(min(0.95, 0.5 + (self.points or 0) / 100), 3)


def known_of(gallery: Gallery, reader: Reader) -> tuple[Known, ...]:
    """Hash every benign and official picture of a gallery."""
    known = []
    for each in gallery.of(KNOWN):
        hashes, quality = pdq_turned(rgba_of(gallery.path(each), reader)[..., :3])
        kept = tuple(one.tobytes().hex() for one in hashes)
        known.append(
            Known(name=each.name, kind=each.kind, file=each.file, hashes=kept, quality=quality)
        )
    return tuple(known)


class Shelf:
    """Known pictures, searched first by hash, then by points."""

    def __init__(self, known: tuple[Known, ...], pictures: dict[str, Array] | None = None) -> None:
        self._known = known
        rows = [bytes.fromhex(one) for each in known for one in each.hashes]
        self._hashes = np.frombuffer(b"".join(rows), np.uint8).reshape(-1, 32).copy()
        self._owner = np.repeat(np.arange(len(known)), [len(each.hashes) for each in known])
        given = pictures or {}
        self._points = {file: small_points(rgb) for file, rgb in given.items()}

    def copy_of(self, rgb: Array) -> Copy | None:
        """The nearest known picture, when near enough to be a copy or a cutting."""
        by_hash = self._by_hash(rgb)
        if by_hash is not None and (by_hash.distance or 0) <= SURE:
            return by_hash
        return self._by_points(rgb) or by_hash

    def _by_hash(self, rgb: Array) -> Copy | None:
        if len(self._hashes) == 0:
            return None
        best, nearest = None, NEAR + 1
        for picture in (rgb, trimmed(rgb)):
            hashed, quality = pdq(np.ascontiguousarray(picture))
            away = distances(hashed, self._hashes)
            at = int(away.argmin())
            near = int(away[at])
            if quality >= LEAST_QUALITY and near <= NEAR and near < nearest:
                nearest = near
                best = Copy(self._known[self._owner[at]], near, None)
        return best

    def _by_points(self, rgb: Array) -> Copy | None:
        if not self._points:
            return None
        points = small_points(rgb)
        ranked = [(agreeing(points, theirs), file) for file, theirs in self._points.items()]
        most, file = max(ranked)
        if most < POINTS_AGREEING:
            return None
        known = next(each for each in self._known if each.file == file)
        return Copy(known, None, most)


def small_points(rgb: Array) -> Points:
    """Five hundred points at 512 pixels."""
    factor = min(1.0, _SIDE / max(rgb.shape[:2]))
    size = (max(8, round(rgb.shape[1] * factor)), max(8, round(rgb.shape[0] * factor)))
    return points_of(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), 600, 0.03)


def agreeing(one: Points, two: Points) -> int:
    """Points of one picture that lie in another under a single homography."""
    if len(one) < POINTS_AGREEING or len(two) < POINTS_AGREEING:
        return 0
    near = one.described @ two.described.T
    best = np.argsort(-near, axis=1)[:, :2]
    rows = np.arange(len(one))
    first = np.sqrt(np.maximum(0, 2 - 2 * near[rows, best[:, 0]]))
    second = np.sqrt(np.maximum(0, 2 - 2 * near[rows, best[:, 1]]))
    kept = np.nonzero(first < _LEAST_RATIO * second)[0]
    if len(kept) < POINTS_AGREEING:
        return 0
    source, target = one.at[kept], two.at[best[kept, 0]]
    fit, inside = cv2.findHomography(source, target, cv2.USAC_MAGSAC, 4.0)
    if fit is None or not _is_plain(fit):
        return 0
    hits = inside.ravel() > 0
    return min(len(np.unique(target[hits].round(), axis=0)), int(hits.sum()))


def _is_plain(fit: Array) -> bool:
    """No fold, no wild change of scale."""
    area = abs(float(np.linalg.det(fit[:2, :2])))
    return 0.02 < area < 50 and float(np.abs(fit[2, :2]).max()) < 0.004


def pictures_of(known: tuple[Known, ...], folder: Path, reader: Reader) -> dict[str, Array]:
    """Pixels of the known pictures that are still there."""
    return {
        each.file: np.ascontiguousarray(rgba_of(folder / each.file, reader)[..., :3])
        for each in known
        if (folder / each.file).is_file()
    }
