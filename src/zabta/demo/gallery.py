"""The demo force's own marks, as the gallery that image signals read."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from zabta.demo.pictures.artwork import crest, flag, other_badge
from zabta.demo.pictures.canvas import Canvas
from zabta.demo.pictures.figures import OTHER, UNIFORM, UNIFORM_SCARF, bust, car, figure

_HEADER = ("file", "name", "kind", "owner", "since", "until", "notes")


def _on_white(draw: Callable[[Canvas], None]) -> bytes:
    canvas = Canvas("#ffffff")
    draw(canvas)
    return canvas.jpeg()


# file, name, kind, owner, what is drawn
_MARKS: tuple[tuple[str, str, str, str, Callable[[Canvas], None]], ...] = (
    ("crest.jpg", "Crest", "emblem", "ours", lambda c: crest(c, 320, 240, 190)),
    ("flag.jpg", "Flag", "flag", "ours", lambda c: flag(c, 90, 90, 460, 300)),
    ("uniform-a.jpg", "Service uniform", "uniform", "ours",
     lambda c: figure(c, 320, 465, 440, UNIFORM)),
    ("uniform-b.jpg", "Service uniform", "uniform", "ours",
     lambda c: figure(c, 320, 465, 440, UNIFORM_SCARF, 2)),
    ("shoulder.jpg", "Shoulder marks", "insignia", "ours",
     lambda c: bust(c, 320, 40, 130, UNIFORM)),
    ("car.jpg", "Patrol car", "vehicle", "ours",
     lambda c: car(c, 40, 340, 560, "#f2efe8", "ZP 12", police=True)),
    ("badge-other.jpg", "Round badge", "distractor", "Sheenghar Rescue",
     lambda c: other_badge(c, 320, 240, 180)),
    ("uniform-other.jpg", "Brown uniform", "distractor", "Sheenghar Rescue",
     lambda c: figure(c, 320, 465, 440, OTHER, 1)),
)  # fmt: skip


def write_gallery(folder: Path) -> None:
    """gallery.csv and the pictures beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gallery.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        for name, mark, kind, owner, _ in _MARKS:
            writer.writerow((name, mark, kind, owner, "2021-01-01", "", "drawn for the demo"))
    for name, _, _, _, draw in _MARKS:
        (folder / name).write_bytes(_on_white(draw))
