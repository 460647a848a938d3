"""Writes the gallery, the lent photos and the pictures that are measured on, once and for all."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from brands.camera import Care, as_jpeg, behind_glass, hidden, taken
from brands.clay import Size, between, chance
from brands.cloth_things import cloth
from brands.made_things import bonnet, drink
from brands.makers import EIGHT, OTHERS, Art, Maker
from brands.papers import printed, sticker
from brands.signs import night, sign
from brands.stage import Shot
from brands.vans import vehicle
from brands.wish import Street, Wish, read_rgb, read_street
from zabta.signals.image.arrays import Array, Box, Rng

SCENES = {
    "bonnet": bonnet,
    "drink": drink,
    "sign": sign,
    "vehicle": vehicle,
    "cloth": cloth,
    "sticker": sticker,
    "night": night,
    "printed": printed,
}
SIZES = {
    "under 2 %": (0.0035, 0.02),
    "2-10 %": (0.02, 0.1),
    "10-30 %": (0.1, 0.3),
    "over 30 %": (0.3, 0.75),
}
"""Shares of the picture's area that the mark's box takes."""
_OFTEN = (0.30, 0.35, 0.25, 0.10)
EACH, EACH_OTHER, PLAIN, REFERENCES = 25, 8, 90, 3
_FRAMES: tuple[Size, ...] = ((750, 1000), (666, 1000), (1000, 750), (800, 1000), (1000, 666))
FIRST = 27
"""The pictures' seed. Another makes fresh ones; the gallery, once taught, stays as it is."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one picture shows."""

    file: str
    group: str
    """`brand` for one of the eight, `other` for another brand, `plain` for a bare photo."""
    brand: str = ""
    scene: str = ""
    size: str = ""
    share: float = 0.0
    box: Box | None = None
    is_hidden: bool = False
    is_behind_glass: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One picture to be made: whose, which scene, how large, and its number."""

    maker: Maker
    group: str
    scene: str
    size: str
    number: int
    draw: int = FIRST


def planned(draw: int = FIRST) -> list[Task]:
    """Every picture with a mark, sizes and scenes in fixed shares for each of the eight."""
    rng = np.random.default_rng(draw)
    makers = [(maker, "brand", EACH) for maker in EIGHT]
    makers += [(maker, "other", EACH_OTHER) for maker in OTHERS]
    tasks = []
    for maker, group, count in makers:
        sizes = _spread(rng, tuple(SIZES), _OFTEN, count)
        weights = np.array(list(maker.seen.values())) / sum(maker.seen.values())
        scenes = _spread(rng, tuple(maker.seen), tuple(weights), count)
        for size, scene in zip(sizes, scenes, strict=True):
            tasks.append(Task(maker, group, scene, size, len(tasks), draw))
    return tasks


def _spread(rng: Rng, of: tuple[str, ...], shares: tuple[float, ...], count: int) -> list[str]:
    """As near to the shares as whole numbers go, in random order."""
    start = float(rng.random())
    edges = np.cumsum(shares) / sum(shares)
    at = (np.arange(count) + start) / count
    found = [of[int(np.searchsorted(edges, place))] for place in np.minimum(at, 0.9999)]
    return [str(one) for one in rng.permutation(found)]


def made(task: Task, art: Art, street: Street) -> tuple[bytes, Label]:
    """Tried again with another seed until the mark has the wanted size in the picture."""
    for again in range(12):
        rng = np.random.default_rng([task.draw, task.number, again])
        data, label = _once(rng, task, art, street)
        if label.box is not None and label.size == task.size:
            break
    return data, label


def _once(rng: Rng, task: Task, art: Art, street: Street) -> tuple[bytes, Label]:
    size = _FRAMES[int(rng.choice(len(_FRAMES), p=[0.4, 0.2, 0.2, 0.1, 0.1]))]
    low, high = SIZES[task.size]
    share = float(np.exp(rng.uniform(np.log(low * 1.15), np.log(high * 0.95))))
    wish = Wish(rng, art, street, task.maker, size, share)
    shot = SCENES[task.scene](wish)
    is_hidden, is_behind = chance(rng, 0.17), task.scene != "bonnet" and chance(rng, 0.12)
    shot = hidden(rng, shot) if is_hidden else shot
    shot = behind_glass(rng, shot, street.behind(rng, size, 0)) if is_behind else shot
    rgb, mark = taken(rng, shot, Care(0.0))
    box = box_of(mark)
    taken_up = box[2] * box[3] / mark.size if box else 0.0
    file = f"{task.group}-{task.number:03d}.jpg"
    label = Label(
        file, task.group, task.maker.name, task.scene, size_of(taken_up), round(taken_up, 4)
    )
    label = replace(label, box=box, is_hidden=is_hidden, is_behind_glass=is_behind)
    return as_jpeg(rng, rgb, Care(0.0)), label


def size_of(share: float) -> str:
    return next((name for name, (_, most) in SIZES.items() if share < most), "over 30 %")


def box_of(mark: Array) -> Box | None:
    """Around what can be seen of the mark; none when too little of it is in the picture."""
    x, y, wide, high = cv2.boundingRect((mark > 0.5).astype(np.uint8))
    return (x, y, wide, high) if min(wide, high) >= 8 else None


def crops(maker: Maker, place: int, art: Art, street: Street) -> Iterator[bytes]:
    """Three plain views of one brand, each cut close around the mark."""
    scenes = sorted(maker.seen, key=lambda name: -maker.seen[name])
    scenes = [name for name in scenes if name != "night"][:REFERENCES]
    for number, scene in enumerate(scenes):
        rng = np.random.default_rng([FIRST, 1000 + place, number])
        wish = Wish(rng, art, street, maker, (750, 1000), between(rng, 0.12, 0.3), is_plain=True)
        yield _cut(rng, SCENES[scene](wish))


def _cut(rng: Rng, shot: Shot) -> bytes:
    rgb, mark = taken(rng, shot, Care(1.0))
    x, y, wide, high = box_of(mark) or (0, 0, rgb.shape[1], rgb.shape[0])
    room = rng.uniform(0, 0.06, 4) * min(wide, high)
    x0, y0 = max(0, int(x - room[0])), max(0, int(y - room[1]))
    return as_jpeg(rng, rgb[y0 : int(y + high + room[2]), x0 : int(x + wide + room[3])], Care(1.0))


def write_plain(paths: list[Path], folder: Path, draw: int) -> None:
    """Ordinary photos, or most of each, at the same size; some twice, as another part."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([draw, 7])
    for number in range(PLAIN):
        rgb = _part(rng, read_rgb(paths[number % len(paths)]))
        factor = 500 / max(rgb.shape[:2])
        small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        (folder / f"plain-{number:03d}.jpg").write_bytes(as_jpeg(rng, small, Care(0.0)))


def _part(rng: Rng, rgb: Array) -> Array:
    high, wide = (round(side * between(rng, 0.65, 1.0)) for side in rgb.shape[:2])
    y, x = (int(rng.integers(rgb.shape[n] - part + 1)) for n, part in enumerate((high, wide)))
    return rgb[y : y + high, x : x + wide]


_own: list[tuple[Art, Street, Path]] = []


def _set_up(shared: Path, grounds: list[Path], folder: Path) -> None:
    cv2.setNumThreads(1)
    _own[:] = [(Art(shared), read_street(grounds), folder)]


def _photo(task: tuple[int, int]) -> Label:
    draw, number = task
    art, street, folder = _own[0]
    data, label = made(planned(draw)[number], art, street)
    (folder / label.file).write_bytes(data)
    return label


def write_photos(shared: Path, grounds: list[Path], folder: Path, draw: int) -> None:
    """All pictures, on two processes, and `labels.json` beside their folder."""
    photos = folder / "photos"
    photos.mkdir(parents=True, exist_ok=True)
    labels = [Label(f"plain-{number:03d}.jpg", "plain") for number in range(PLAIN)]
    tasks = [(draw, number) for number in range(len(planned(draw)))]
    made_with = (shared, grounds, photos)
    with multiprocessing.get_context("spawn").Pool(2, _set_up, made_with) as pool:
        labels += list(pool.imap(_photo, tasks, chunksize=2))
    told = [asdict(label) for label in sorted(labels, key=lambda one: one.file)]
    (folder / "labels.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def write_crops(shared: Path, lent: list[Path], folder: Path) -> None:
    """The gallery: three crops a brand, before photos that are lent to teaching anyway."""
    folder.mkdir(parents=True, exist_ok=True)
    art, street = Art(shared), read_street(lent)
    rows = ["file,name,kind,owner,since,until,notes"]
    for place, maker in enumerate(EIGHT):
        for number, data in enumerate(crops(maker, place, art, street)):
            file = f"{maker.name}-{number}.jpg"
            (folder / file).write_bytes(data)
            rows.append(f"{file},{maker.name},emblem,ours,,,")
    with (folder / "gallery.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("\n".join(rows) + "\n")


def read_labels(folder: Path) -> list[Label]:
    told = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return [Label(**{**one, "box": tuple(one["box"]) if one["box"] else None}) for one in told]
