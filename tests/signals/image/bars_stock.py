"""What the bars of pictures are measured with: a gallery, photos kept apart, siblings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from made_crests import Design, design, drawn, sibling_of

from zabta.demo.gallery import write_gallery as write_demo
from zabta.signals.image.arrays import Array

_PLATES = ("shield", "round", "diamond", "star", "oval", "shield", "round", "oval")
_OURS = 5
"""The first crests are ours; the others are another force's, and are taught as theirs."""
_THEIRS = "Neighbouring force"
_LEFT_OUT = ("crossGamma",)
_FLAGS = ("in", "sa", "tr", "dz", "bd", "tm", "mr")
_LOGOS = 20


@dataclass(frozen=True, slots=True)
class Stock:
    """The shared folder of labelled pictures and artwork, split into taught and measured."""

    folder: Path

    def charges(self, is_taught: bool) -> tuple[str, ...]:
        """Every second charge may be taught; siblings are made from the others only."""
        names = [path.stem for path in sorted((self.folder / "charge_art").glob("*.svg"))]
        names = [name for name in names if name not in _LEFT_OUT]
        return tuple(names[0 if is_taught else 1 :: 2])

    def designs(self) -> list[Design]:
        rng = np.random.default_rng(41)
        charges = self.charges(is_taught=True)
        return [design(rng, charges, plate) for plate in _PLATES]

    def siblings(self, count: int, seed: int = 42) -> list[Array]:
        """Crests of the same family as ours, never taught."""
        rng = np.random.default_rng(seed)
        charges, ours = self.charges(is_taught=False), self.designs()[:_OURS]
        made = [sibling_of(rng, ours[number % _OURS], charges) for number in range(count)]
        return [drawn(each, self.folder / "charge_art") for each in made]

    def photos(self, is_lent: bool) -> list[Path]:
        """Real photos: those lent to teaching and thresholds, and those only measured on."""
        found = [
            path
            for name in ("coco", "police_vehicle", "weapon")
            for path in sorted((self.folder / name).iterdir())
            if path.suffix in (".jpg", ".png")
        ]
        return found[0 if is_lent else 1 :: 2]


def write_gallery(stock: Stock, folder: Path) -> None:
    """The demo force's marks, five made-up crests of ours, three of theirs, flags and logos."""
    write_demo(folder)
    rows = []
    for number, made in enumerate(stock.designs()):
        kind, owner = ("emblem", "ours") if number < _OURS else ("distractor", _THEIRS)
        rows.append((f"crest-{number}.png", f"crest-{number}", kind, owner))
        rgba = drawn(made, stock.folder / "charge_art")
        cv2.imwrite(str(folder / rows[-1][0]), cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA))
    rows.append(("flag-pk.svg", "national flag", "flag", "ours"))
    rows += [(f"flag-{name}.svg", f"flag-{name}", "distractor", name) for name in _FLAGS]
    logos = sorted((stock.folder / "distractor_art").glob("*.svg"))[:_LOGOS]
    rows += [(f"logo-{path.name}", path.stem, "distractor", "") for path in logos]
    for file, *_ in rows:
        shelf, _, name = file.partition("-")
        if shelf in ("flag", "logo"):
            art = stock.folder / {"flag": "flag_art", "logo": "distractor_art"}[shelf] / name
            (folder / file).write_bytes(art.read_bytes())
    with (folder / "gallery.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((*row, "", "", "") for row in rows)


def lend_photos(stock: Stock, folder: Path) -> None:
    """The lent photos in a folder of their own, as an operator would give them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in stock.photos(is_lent=True):
        (folder / f"{path.parent.name}-{path.name}").write_bytes(path.read_bytes())
