"""The story of the sleeve: a crest 1/20 of the picture wide in 720p clips, then another force's.

    python tests/signals/image/measure_clip.py SHARED FOLDER/gallery [CLIPS]

The gallery is the one of measure_bars.py. In each clip a sleeve with one of our crests is in sight
from second 6 to 12, and one with the other force's crest from second 14 to 20. Nothing of the
clips was used in teaching; the crests move, turn and wave, and the clip is squeezed as phones do.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from bars_stock import Stock

from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.counts import told
from zabta.signals.image.gallery import Gallery, read_gallery
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.looker import Looker
from zabta.signals.image.teach.views import View, make_view
from zabta.signals.image.teach.warp import Pose, lay, put
from zabta.signals.video.watch import watch

WIDE, HIGH, RATE, SECONDS = 1280, 720, 10, 22
MARK = WIDE / 20
OURS, THEIRS = (6.0, 12.0), (14.0, 20.0)
SLACK = 2.5
"""Seconds that a span may miss at either end: key frames lie two seconds apart."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A sleeve with a crest, in sight from one second to another."""

    view: View
    cloth: Array
    span: tuple[float, float]
    at: tuple[float, float]


def write_clip(path: Path, photo: Array, actors: list[Actor], rng: Rng) -> None:
    """Phone-like: a hand-held pan over a photo, H.264, a key frame every two seconds."""
    factor = max((WIDE + 200) / photo.shape[1], (HIGH + 120) / photo.shape[0])
    scene = cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    with av.open(str(path), "w") as clip:
        options = {"g": str(2 * RATE), "crf": "27", "preset": "veryfast"}
        stream = clip.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDE, HIGH, "yuv420p"
        for rgb in _frames(scene, actors, rng):
            clip.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        clip.mux(stream.encode())


def _frames(scene: Array, actors: list[Actor], rng: Rng) -> Iterator[Array]:
    sway = rng.uniform(0.4, 0.9, 2)
    for number in range(SECONDS * RATE):
        at = number / RATE
        left = round(100 + 90 * np.sin(sway[0] * at))
        top = round(60 + 50 * np.sin(sway[1] * at))
        window = scene[top : top + HIGH, left : left + WIDE]
        picture = np.ascontiguousarray(window).astype(np.float32) / 255
        for actor in actors:
            if actor.span[0] <= at < actor.span[1]:
                _act(picture, actor, at, rng)
        seen = cv2.GaussianBlur(cv2.convertScaleAbs(picture, alpha=255), (0, 0), 0.8)
        grain = rng.normal(0, 3, seen.shape)
        yield np.clip(seen + grain, 0, 255).astype(np.uint8)


def _act(picture: Array, actor: Actor, at: float, rng: Rng) -> None:
    since = at - actor.span[0]
    x, y = actor.at[0] + 25 * since, actor.at[1] + 18 * np.sin(1.4 * since)
    put(picture, actor.cloth, (x, y + 60))
    turn = 12 * np.sin(0.9 * since)
    pose = Pose(MARK * 0.93, turn, 22 * np.sin(0.7 * since), 6.0, 0.02)
    put(picture, lay(actor.view.steps[1], pose, rng), (x, y))


def sleeve(rng: Rng) -> Array:
    """A worn sleeve of plain cloth, premultiplied RGBA."""
    high, wide = 420, 190
    mask = np.zeros((high, wide), np.uint8)
    cv2.ellipse(mask, (wide // 2, high // 2), (wide // 2 - 4, high // 2 - 4), 0, 0, 360, 255, -1)
    shade = np.clip(1.1 - np.abs(np.linspace(-1, 1, wide)) * 0.5, 0, 1)[None, :, None]
    weave = rng.normal(1, 0.05, (high, wide, 1))
    cloth = rng.uniform(0.1, 0.55, 3)[None, None] * shade * weave
    alpha = (cv2.GaussianBlur(mask, (5, 5), 0) / 255)[..., None]
    return np.concatenate([np.clip(cloth, 0, 1) * alpha, alpha], 2).astype(np.float32)


def view_of(gallery: Gallery, name: str, looker: Looker) -> View:
    reference = gallery.named(["emblem", "distractor"])[name][0]
    return make_view(rgba_of(gallery.path(reference), looker.reader))


def main(words: list[str]) -> None:
    stock, folder = Stock(Path(words[0])), Path(words[1])
    count = int(words[2]) if len(words) > 2 else 12
    gallery, looker = read_gallery(folder), Looker(folder, reads_text=False)
    photos = stock.photos(is_lent=False)
    found = spanned = false = named = 0
    with tempfile.TemporaryDirectory() as name:
        for number in range(count):
            rng = np.random.default_rng([61, number])
            photo = looker.reader.picture(photos[number * 5 % len(photos)]).rgb
            ours, theirs = f"crest-{number % 5}", f"crest-{5 + number % 3}"
            places = ((300.0, 260.0), (500.0, 300.0))
            actors = [
                Actor(view_of(gallery, mark, looker), sleeve(rng), span, at)
                for mark, span, at in zip((ours, theirs), (OURS, THEIRS), places, strict=True)
            ]
            write_clip(Path(name) / "clip.mp4", np.array(photo), actors, rng)
            watched = watch(looker, Path(name) / "clip.mp4")
            given = [
                (signal, span)
                for signal, span in zip(watched.signals, watched.spans, strict=True)
                if signal.is_given and signal.reference is not None
            ]
            right = [span for signal, span in given if signal.reference == ours]
            found += bool(right)
            spanned += any(_fits(span) for span in right)
            false += any(_is_false(signal, ours) for signal, _ in given)
            named += any(signal.reference == theirs for signal, _ in given)
            print(number, ours, theirs, [(s.name, s.reference, span) for s, span in given])
    looker.close()
    print(f"our crest found: {told(found, count)}")
    print(f"with its span, {SLACK} s at most amiss: {told(spanned, count)}")
    print(f"the other force's crest named as theirs: {told(named, count)}")
    print(f"clips with anything else called ours: {told(false, count)}")


def _fits(span: tuple[float, float]) -> bool:
    return abs(span[0] - OURS[0]) <= SLACK and abs(span[1] - OURS[1]) <= SLACK


def _is_false(signal: Signal, ours: str) -> bool:
    return signal.name != "distractor" and signal.reference != ours


if __name__ == "__main__":
    main(sys.argv[1:])
