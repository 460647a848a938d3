"""Bars V7 and V8 on made photos of brands: eight taught from three crops each, others not ours.

    python tests/signals/image/measure_brands.py write SHARED FOLDER [DRAW]    gallery, lent, photos
    zabta gallery teach FOLDER/gallery --backgrounds FOLDER/lent
    python tests/signals/image/measure_brands.py FOLDER [WORKERS] [SIGNALS]
    python tests/signals/image/measure_brands.py told FOLDER [SIGNALS]    the table once more

The eight brands, their photos, and the 242 without them follow the FlickrLogos-27 test: a photo
counts as found when the middle of its strongest emblem lies in the mark's box and names the right
brand, at one joint threshold set on the 242. The pictures are made, not taken: see `brands`.
DRAW is a number: another one makes fresh photos for the same gallery, so that what was chosen on
one draw is told on another. All signals go to SIGNALS (`signals.json` in FOLDER), so that rankings
can be studied later.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import msgspec
from bars_stock import Stock, lend_photos
from brands.album import (
    FIRST,
    SCENES,
    SIZES,
    Label,
    read_labels,
    write_crops,
    write_photos,
    write_plain,
)
from brands.makers import EIGHT

from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Box
from zabta.signals.image.counts import told
from zabta.signals.image.looker import Looker

RATES = (0.01, 0.02, 0.025, 0.05)
"""Shares of the pictures without our brands that may be called."""


class Seen(msgspec.Struct):
    """The signals of one picture, and the processor seconds they took."""

    file: str
    seconds: float
    signals: list[Signal]


@dataclass(frozen=True, slots=True)
class Answer:
    """The strongest emblem of one picture, and whether it is right."""

    label: Label
    score: float
    is_right: bool


_own: list[Looker] = []


def _set_up(gallery: Path) -> None:
    cv2.setNumThreads(1)
    _own[:] = [Looker(gallery)]


def _look(path: Path) -> Seen:
    begun = time.process_time()
    signals = list(_own[0].signals_of(path))
    return Seen(path.name, round(time.process_time() - begun, 3), signals)


def look(folder: Path, workers: int) -> list[Seen]:
    paths = [folder / "photos" / label.file for label in read_labels(folder)]
    with multiprocessing.get_context("spawn").Pool(workers, _set_up, (folder / "gallery",)) as pool:
        return list(pool.imap(_look, paths, chunksize=4))


def answer(label: Label, signals: list[Signal]) -> Answer:
    emblems = [one for one in signals if one.name == "emblem"]
    best = max(emblems, key=lambda one: one.score, default=None)
    if best is None:
        return Answer(label, 0.0, False)
    is_there = label.box is not None and has_middle(label.box, best.box)
    return Answer(label, best.score, is_there and best.reference == label.brand)


def has_middle(true: Box, box: Box | None) -> bool:
    if box is None:
        return False
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return true[0] <= x <= true[0] + true[2] and true[1] <= y <= true[1] + true[3]


def threshold(answers: list[Answer], rate: float) -> float:
    """The highest score that more pictures without our brands reach than may be called."""
    scores = sorted((one.score for one in answers if one.label.group != "brand"), reverse=True)
    return scores[int(rate * len(scores))] if scores else 0.0


def row(name: str, of: list[Answer], limits: list[float]) -> str:
    """Found at each rate, and how many would be at any score."""
    cells = [
        told(sum(one.is_right and one.score > limit for one in of), len(of)) for limit in limits
    ]
    ranked = sum(one.is_right for one in of) / len(of) if of else 0.0
    return f"| {name} | " + " | ".join(cells) + f" | {ranked:.2f} |"


def table(answers: list[Answer]) -> str:
    limits = [threshold(answers, rate) for rate in RATES]
    ours = [one for one in answers if one.label.group == "brand"]
    lines = ["| shown | " + " | ".join(f"FPR {rate:.1%}" for rate in RATES) + " | ranked first |"]
    lines += ["| --- |" + " --- |" * (len(RATES) + 1), row("all", ours, limits)]
    for maker in EIGHT:
        lines.append(
            row(maker.name, [one for one in ours if one.label.brand == maker.name], limits)
        )
    for size in SIZES:
        lines.append(row(size, [one for one in ours if one.label.size == size], limits))
    for scene in SCENES:
        lines.append(row(scene, [one for one in ours if one.label.scene == scene], limits))
    lines.append(row("part hidden", [one for one in ours if one.label.is_hidden], limits))
    lines.append("| threshold | " + " | ".join(f"{limit:.3f}" for limit in limits) + " | |")
    for group in ("other", "plain"):
        of = [one for one in answers if one.label.group == group]
        called = [told(sum(one.score > limit for one in of), len(of)) for limit in limits]
        lines.append(f"| false, {group} | " + " | ".join(called) + " | |")
    return "\n".join(lines)


def write(shared: Path, folder: Path, draw: int) -> None:
    stock = Stock(shared)
    lend_photos(stock, folder / "lent")
    write_crops(shared, behind(stock.photos(is_lent=True)), folder / "gallery")
    kept = stock.photos(is_lent=False)
    write_plain(kept, folder / "photos", draw)
    write_photos(shared, behind(kept), folder, draw)


def behind(photos: list[Path]) -> list[Path]:
    """What stands behind the scenes: mostly streets and rooms, so one close-up of arms in three."""
    close = [path for path in photos if path.parent.name == "weapon"]
    return [path for path in photos if path not in close] + close[::3]


def tell(folder: Path, seen: list[Seen]) -> None:
    signals = {one.file: one.signals for one in seen}
    print(table([answer(label, signals[label.file]) for label in read_labels(folder)]))
    seconds = sum(one.seconds for one in seen)
    print(f"\n{len(seen)} pictures, {seconds / max(1, len(seen)):.2f} processor seconds each")


def main(words: list[str]) -> None:
    if words[0] == "write":
        write(Path(words[1]), Path(words[2]), int(words[3]) if len(words) > 3 else FIRST)
        return
    is_told = words[0] == "told"
    folder, rest = Path(words[is_told]), words[is_told + 1 :]
    at = 0 if is_told else 1
    kept = Path(rest[at]) if len(rest) > at else folder / "signals.json"
    if not is_told:
        seen = look(folder, int(rest[0]) if rest else 2)
        kept.write_bytes(msgspec.json.encode(seen))
    tell(folder, msgspec.json.decode(kept.read_bytes(), type=list[Seen]))


if __name__ == "__main__":
    main(sys.argv[1:])
