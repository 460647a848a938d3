"""What the picture benchmark draws; all of it made here, nothing is read from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.siblings import made_mark
from zabta.signals.image.teach.textures import ground
from zabta.signals.image.teach.views import make_view

EMPTY = np.full((768, 1024, 3), 128, np.uint8)


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
