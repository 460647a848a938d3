"""Bars V1 to V6 and V18 on a taught gallery, on photos, siblings and poses kept out of teaching.

    python tests/signals/image/measure_bars.py write SHARED FOLDER    a gallery and lent photos
    zabta gallery teach FOLDER/gallery --backgrounds FOLDER/lent
    python tests/signals/image/measure_bars.py SHARED FOLDER/gallery [EACH] [WORKERS] [NEGATIVES]

Half of the real photos are lent to teaching and thresholds; the other half is measured on.
NEGATIVES is a folder of further pictures without any of the marks, told apart by the first word of
their names: `whole-…` for photos, `crop-…` for parts of large ones, `frame-…` for those of clips.
Thresholds are those of the version in use. Two marks stand in each picture, side by side.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from bars_stock import Stock, lend_photos, write_gallery

from zabta.signals.image.arrays import Array
from zabta.signals.image.cascade import Cascade, Seen
from zabta.signals.image.counts import calibration_error, told
from zabta.signals.image.gallery import read_gallery
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.media import Reader
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.trials import is_at
from zabta.signals.image.teach.views import View, make_view

WIDE = 1024
FRAME = "filling the frame"
SHOWN: dict[str, tuple[str, Condition]] = {
    **{f"{size} px": ("V1", Condition(size=size)) for size in (48, 64, 96, 128, 192)},
    "32 px": ("V2", Condition(size=32)),
    "24 px": ("V2", Condition(size=24)),
    "256 px": ("V3", Condition(size=256)),
    FRAME: ("V3", Condition(size=400)),
    "blur 3": ("V4", Condition(blur=3.0)),
    "JPEG 15": ("V4", Condition(quality=15)),
    "any turn": ("V4", Condition(roll=180)),
    "tilt 55": ("V4", Condition(tilt=55)),
    "cloth 4 %": ("V4", Condition(wave=0.04)),
    "tilt 65": ("V5", Condition(tilt=65)),
    "hidden 15 %": ("V5", Condition(hidden=0.15)),
    "hidden 30 %": ("V5", Condition(hidden=0.30)),
}
ALIKE = (48, 96, 96, 192)
"""Sizes at which siblings are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing shown: what it was measured for, whether it was found, and what was false."""

    bar: str
    cell: str
    is_found: bool
    false_ours: tuple[str, ...]
    false_theirs: tuple[str, ...]
    scores: tuple[tuple[float, bool], ...]


@dataclass
class Bench:
    """A taught gallery and everything that is shown to it."""

    cascade: Cascade
    views: dict[str, View]
    photos: list[Array]
    siblings: list[Array]
    negatives: list[Path]
    """Pictures without any of the marks, other than the photos."""

    def crest(self, cell: str, number: int) -> list[Row]:
        """Two of our crests side by side, or one that fills the frame."""
        bar, shown = SHOWN[cell]
        rng = np.random.default_rng([51, list(SHOWN).index(cell), number])
        names = [str(name) for name in rng.choice(list(self.views), 2, replace=False)]
        photo = self._photo(rng)
        parts = [photo] if cell == FRAME else np.array_split(photo, 2, axis=1)
        laid = [
            lay_in(rng, np.ascontiguousarray(part), self.views[name], shown)
            for part, name in zip(parts, names, strict=False)
        ]
        seen = self.cascade.look(np.hstack([part for part, _ in laid]))
        rows, shift = [], 0
        for (part, box), name in zip(laid, names, strict=False):
            assert box is not None
            at = (box[0] + shift, *box[1:])
            right = [one for one in seen if one.taught.name == name and is_at(one, at)]
            found = any(map(is_given, right))
            others = [one for one in seen if is_at(one, at) and one not in right]
            rows.append(row_of(bar, cell, found, others, right))
            shift += part.shape[1]
        return rows

    def alike(self, number: int) -> list[Row]:
        """Two siblings of our crests side by side."""
        rng = np.random.default_rng([52, number])
        size = ALIKE[number % len(ALIKE)]
        halves = np.array_split(self._photo(rng), 2, axis=1)
        rows, laid = [], []
        for place, half in enumerate(halves):
            drawn = make_view(self.siblings[2 * number + place])
            laid.append(lay_in(rng, np.ascontiguousarray(half), drawn, Condition(size=size)))
        seen = self.cascade.look(np.hstack([part for part, _ in laid]))
        shift = 0
        for part, box in laid:
            assert box is not None
            here = [one for one in seen if is_at(one, (box[0] + shift, *box[1:]))]
            rows.append(row_of("V6", f"sibling {size} px", False, here, []))
            shift += part.shape[1]
        return rows

    def bare(self, number: int) -> list[Row]:
        if number < len(self.photos):
            return [row_of("FPR", "real photo", False, self.cascade.look(self.photos[number]), [])]
        path = self.negatives[number - len(self.photos)]
        with Reader() as reader:
            seen = self.cascade.look(np.array(reader.picture(path).rgb))
        return [row_of("FPR", kind_of(path), False, seen, [])]

    def _photo(self, rng: np.random.Generator) -> Array:
        photo = self.photos[rng.integers(len(self.photos))]
        factor = WIDE / max(photo.shape[:2])
        size = (round(photo.shape[1] * factor), round(photo.shape[0] * factor))
        return cv2.resize(photo, size, interpolation=cv2.INTER_CUBIC)


def is_given(one: Seen) -> bool:
    return one.taught.is_on and one.score >= one.taught.threshold


def row_of(bar: str, cell: str, found: bool, others: list[Seen], right: list[Seen]) -> Row:
    false = [one for one in others if is_given(one)]
    return Row(
        bar,
        cell,
        found,
        tuple(one.taught.name for one in false if one.taught.is_ours),
        tuple(one.taught.name for one in false if not one.taught.is_ours),
        (*((one.score, False) for one in others), *((one.score, True) for one in right)),
    )


def kind_of(path: Path) -> str:
    return "real " + path.name.partition("-")[0]


def negatives_in(folder: Path | None) -> list[Path]:
    return sorted(folder.iterdir()) if folder else []


def make_bench(shared: Path, gallery: Path, negatives: Path | None) -> Bench:
    stock = Stock(shared)
    crests = [each for each in read_gallery(gallery).of(["emblem"]) if each.is_ours]
    with Reader() as reader:
        views = {each.name: make_view(rgba_of(gallery / each.file, reader)) for each in crests}
        photos = [np.array(reader.picture(path).rgb) for path in stock.photos(is_lent=False)]
    views = {name: view for name, view in views.items() if name.startswith("crest-")}
    return Bench(Cascade(gallery), views, photos, stock.siblings(120), negatives_in(negatives))


_own: list[Bench] = []


def _set_up(shared: Path, gallery: Path, negatives: Path | None) -> None:
    cv2.setNumThreads(1)
    _own[:] = [make_bench(shared, gallery, negatives)]


def _one(task: tuple[str, str, int]) -> list[Row]:
    kind, cell, number = task
    bench = _own[0]
    if kind == "crest":
        return bench.crest(cell, number)
    return bench.alike(number) if kind == "alike" else bench.bare(number)


def tasks(each: int, photos: int) -> list[tuple[str, str, int]]:
    laid = [("crest", cell, number) for number in range(each // 2) for cell in SHOWN]
    alike = [("alike", "", number) for number in range(60 if each else 0)]
    return laid + alike + [("bare", "", number) for number in range(photos)]


def printed(rows: list[Row], names: int, ours: int) -> str:
    lines = ["| bar | shown | result |", "| --- | --- | --- |"]
    for cell, (bar, _) in SHOWN.items():
        of = [row for row in rows if row.cell == cell]
        lines.append(f"| {bar} | {cell} | {told(sum(row.is_found for row in of), len(of))} |")
    for bar in ("V1", "V2", "V3", "V4", "V5"):
        of = [row for row in rows if row.bar == bar]
        lines.append(f"| {bar} | all | {told(sum(row.is_found for row in of), len(of))} |")
    for cell in dict.fromkeys(row.cell for row in rows if row.bar == "V6"):
        lines.append(_false(cell, [row for row in rows if row.cell == cell]))
    lines.append(_false("V6 all siblings", [row for row in rows if row.bar == "V6"]))
    bare = [row for row in rows if row.bar == "FPR"]
    for cell in dict.fromkeys(row.cell for row in bare):
        lines.append(_false(cell, [row for row in bare if row.cell == cell]))
    lines.append(_false("all real", bare))
    pairs = sum(len(set(row.false_ours)) for row in bare)
    lines.append(f"| FPR | a reference of ours | {told(pairs, len(bare) * ours)} |")
    every = sum(len(set(row.false_ours + row.false_theirs)) for row in bare)
    lines.append(f"| FPR | a reference | {told(every, len(bare) * names)} |")
    scores = [one for row in rows for one in row.scores]
    error = calibration_error([score for score, _ in scores], [right for _, right in scores])
    lines.append(f"| V18 | calibration error of {len(scores)} answers | {error:.3f} |")
    return "\n".join(lines)


def _false(cell: str, of: list[Row]) -> str:
    ours = told(sum(bool(row.false_ours) for row in of), len(of))
    theirs = told(sum(bool(row.false_theirs) for row in of), len(of))
    return f"| false | {cell} | ours {ours}; another's {theirs} |"


def main(words: list[str]) -> None:
    if words[0] == "write":
        stock, folder = Stock(Path(words[1])), Path(words[2])
        write_gallery(stock, folder / "gallery")
        lend_photos(stock, folder / "lent")
        return
    shared, gallery = Path(words[0]), Path(words[1])
    each = int(words[2]) if len(words) > 2 else 20
    workers = int(words[3]) if len(words) > 3 else 2
    more = Path(words[4]) if len(words) > 4 else None
    begun = time.perf_counter()
    todo = tasks(each, len(Stock(shared).photos(is_lent=False)) + len(negatives_in(more)))
    made = (shared, gallery, more)
    with multiprocessing.get_context("spawn").Pool(workers, _set_up, made) as pool:
        rows = [row for rows in pool.imap(_one, todo, chunksize=2) for row in rows]
    taught = Cascade(gallery).card.taught
    print(printed(rows, len(taught), sum(each.is_ours for each in taught)))
    print(f"\n{len(todo)} pictures in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
