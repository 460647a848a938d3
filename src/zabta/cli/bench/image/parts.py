"""What the picture benchmark draws and times; all of it made here, nothing is read from outside."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.cascade import Cascade
from zabta.signals.image.hashes.pdq import pdq
from zabta.signals.image.learnt import FORMAT, Learnt, Taught, save
from zabta.signals.image.looker import Looker
from zabta.signals.image.prove.features import points_of
from zabta.signals.image.teach.learn import Lesson, to_onnx
from zabta.signals.image.teach.net import Finder
from zabta.signals.image.teach.run import Plan, teach
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.siblings import made_mark
from zabta.signals.image.teach.textures import ground
from zabta.signals.image.teach.views import make_view
from zabta.signals.video.watch import watch

EMPTY = np.full((768, 1024, 3), 128, np.uint8)
STEPS, TRIALS = 120, 2
FULL = Plan()
_RATIO = 0.75


def mark(number: int) -> Array:
    """A made emblem, RGBA uint8 of 256 pixels; the same number gives the same mark."""
    drawn = made_mark(np.random.default_rng([9, number]), 256)
    alpha = np.maximum(drawn[..., 3:], 1e-3)
    straight = np.concatenate([drawn[..., :3] / alpha, drawn[..., 3:]], 2)
    return (np.clip(straight, 0, 1) * 255).astype(np.uint8)


def draw_gallery(folder: Path, count: int) -> None:
    rows = ["file,name,kind"]
    for number in range(count):
        file = f"mark-{number:03d}.png"
        cv2.imwrite(str(folder / file), cv2.cvtColor(mark(number), cv2.COLOR_RGBA2BGRA))
        rows.append(f"{file},mark-{number:03d},emblem")
    (folder / "gallery.csv").write_text("\n".join(rows) + "\n")


def teach_minutes(folder: Path) -> float:
    """A short lesson is timed and stretched to the full number of steps and trials."""
    stamps: list[tuple[float, str]] = []
    plan = Plan(Lesson(steps=STEPS, crops=FULL.lesson.crops), trials=TRIALS)
    begun = time.perf_counter()
    teach(folder, plan, lambda text: stamps.append((time.perf_counter(), text)))
    ended = time.perf_counter()
    first = next(at for at, text in stamps if text.startswith("25/"))
    last = next(at for at, text in stamps if text.startswith(f"{STEPS}/"))
    step = (last - first) / (STEPS - 25)
    calibrating = (ended - last) * FULL.trials / TRIALS
    return (first - begun + step * FULL.lesson.steps + calibrating) / 60


def draw_photos(folder: Path, count: int, side: tuple[int, int]) -> list[Path]:
    """Made photos as JPEG, every second one with a mark of 96 pixels."""
    files = []
    for number in range(count):
        rng = np.random.default_rng([8, number])
        photo = cv2.resize(ground(rng), (side[1], side[0]), interpolation=cv2.INTER_CUBIC)
        photo = cv2.add(photo, cv2.resize(ground(rng) // 8, (side[1], side[0])))
        if number % 2:
            photo, _ = lay_in(rng, photo, make_view(mark(number % 5)), Condition())
        path = folder / f"photo-{number}.jpg"
        cv2.imwrite(str(path), cv2.cvtColor(photo, cv2.COLOR_RGB2BGR))
        files.append(path)
    return files


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
    for plates in looker.cascade.plates:
        for plate in plates:
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


def draw_clip(path: Path, seconds: int, rate: int = 10) -> None:
    """A window wandering over a made scene; a key frame every two seconds."""
    import av

    rng = np.random.default_rng(3)
    scene = cv2.resize(ground(rng, 512), (2600, 1500), interpolation=cv2.INTER_CUBIC)
    with av.open(str(path), "w") as clip:
        stream = clip.add_stream("libx264", rate=rate, options={"g": str(2 * rate)})
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        for number in range(seconds * rate):
            left, top = (number * 3) % 1300, (number * 2) % 760
            window = np.ascontiguousarray(scene[top : top + 720, left : left + 1280])
            clip.mux(stream.encode(_frame(window)))
        clip.mux(stream.encode())


def _frame(rgb: Array) -> Any:
    import av

    return av.VideoFrame.from_ndarray(rgb, format="rgb24")


def growth(files: list[Path], counts: tuple[int, ...]) -> dict[str, float | str]:
    """Seconds a photo with more and more references; the net is untaught, its cost is the same."""
    photos = [_read(path) for path in files[:4]]
    figures: dict[str, float | str] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            cascade = _untaught(Path(name), count)
            cascade.look(photos[0])
            begun = time.perf_counter()
            for photo in photos:
                cascade.look(photo)
            figures[f"s_a_photo_{count}_references"] = (time.perf_counter() - begun) / len(photos)
    return figures


def _untaught(gallery: Path, count: int) -> Cascade:
    folder = gallery / "learnt" / "0001"
    folder.mkdir(parents=True)
    (folder / "finder.onnx").write_bytes(to_onnx(Finder(count).eval()))
    for number in range(count):
        bgra = cv2.cvtColor(mark(number), cv2.COLOR_RGBA2BGRA)
        cv2.imwrite(str(folder / f"{number}.png"), bgra)
    taught = tuple(
        Taught(name=f"m{number}", kind="emblem", owner="ours", views=(f"{number}.png",))
        for number in range(count)
    )
    save(Learnt(format=FORMAT, version="0001", gallery_sha256="", taught=taught), folder)
    return Cascade(gallery, "0001")
