"""What the picture benchmark times, on one thread."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from zabta.cli.bench.image.drawn import draw_clip
from zabta.cli.bench.image.lesson import in_child, write_untaught
from zabta.signals.image.arrays import Array
from zabta.signals.image.cascade import Cascade
from zabta.signals.image.hashes.pdq import pdq
from zabta.signals.image.looker import Looker
from zabta.signals.image.prove.features import points_of
from zabta.signals.video.watch import watch

_RATIO = 0.75


def find_path(looker: Looker, path: Path) -> int:
    """Decode, hash, find: what every picture gets."""
    rgb = np.ascontiguousarray(looker.reader.picture(path, 1024).rgb)
    looker.shelf.copy_of(rgb)
    pdq(rgb)
    return len(looker.cascade.find(rgb))


def _read(path: Path) -> Array:
    """RGB by OpenCV, as the peers would read it."""
    return np.ascontiguousarray(np.asarray(cv2.imread(str(path)))[..., ::-1])


def plain_sift(looker: Looker, path: Path) -> int:
    """The textbook recipe: SIFT, two nearest, ratio test, homography."""
    rgb = _read(path)
    photo = points_of(rgb, 4000)
    matcher = cv2.BFMatcher(cv2.NORM_L2)
    found = 0
    for index in range(len(looker.cascade.card.taught)):
        for plate in looker.cascade.plates.of(index):
            pairs = matcher.knnMatch(plate.points.described, photo.described, k=2)
            good = [a for a, b in pairs if a.distance < _RATIO * b.distance]
            if len(good) >= 6:
                source = np.array([plate.points.at[pair.queryIdx] for pair in good])
                target = np.array([photo.at[pair.trainIdx] for pair in good])
                fit, _ = cv2.findHomography(source, target, cv2.USAC_MAGSAC, 4.0)
                found += fit is not None
    return found


def bare_pdq(path: Path) -> int:
    return pdq(_read(path))[1]


def video_speed(folder: Path, seconds: int) -> float:
    """Seconds of a made 720p clip for each second of the find path over its key frames."""
    path = folder / "clip.mp4"
    draw_clip(path, seconds)
    looker = Looker(folder, reads_text=False)
    begun = time.perf_counter()
    watch(looker, path, finds_only=True)
    spent = time.perf_counter() - begun
    looker.close()
    return seconds / spent


def growth(files: list[Path], counts: tuple[int, ...]) -> dict[str, float | str]:
    """Seconds a photo and memory with more and more references, each in a fresh process."""
    figures: dict[str, float | str] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            in_child(write_untaught, Path(name), count)
            spent, peak = in_child(_seconds_a_photo, Path(name), files[:4])
            figures[f"s_a_photo_{count}_references"] = spent
            figures[f"peak_mib_{count}_references"] = peak
    return figures


def _seconds_a_photo(gallery: Path, files: list[Path]) -> float:
    cv2.setNumThreads(1)
    cascade = Cascade(gallery, "0001")
    photos = [_read(path) for path in files]
    cascade.look(photos[0])
    begun = time.perf_counter()
    for photo in photos:
        cascade.look(photo)
    return (time.perf_counter() - begun) / len(photos)
