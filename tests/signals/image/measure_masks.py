"""What review copies leave bare: `python tests/signals/image/measure_masks.py SHARED/vision`.

Points were set by eye in the middle of each face and number plate that can be made out in the
shared COCO and police-vehicle pictures; one is covered when a mask hides its middle. The mask
detectors' settings were chosen on these same pictures: expect less on others.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.counts import wilson
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.redact.masks import found_masks

Points = dict[str, tuple[tuple[int, int], ...]]
PLATES: Points = {
    "001": ((266, 504),),
    "005": ((113, 446),),
    "006": ((54, 468),),
    "009": ((54, 438),),
    "011": ((448, 414),),
    "018": ((497, 436),),
    "020": ((226, 438),),
    "021": ((500, 480),),
    "024": ((122, 387),),
    "027": ((81, 402),),
    "028": ((154, 431),),
    "029": ((563, 446),),
    "030": ((338, 431),),
    "031": ((539, 517),),
    "032": ((504, 414),),
    "034": ((495, 323),),
    "037": ((456, 384),),
    "038": ((409, 424),),
    "041": ((563, 485),),
    "044": ((213, 463),),
    "046": ((135, 446),),
    "051": ((169, 487),),
}
FACES: Points = {
    "000000000459": ((196, 178),),
    "000000000257": ((171, 360),),
    "000000000294": ((145, 136),),
    "000000000370": ((203, 152),),
    "000000000308": (
        (368, 91),
        (483, 94),
        (50, 124),
        (100, 64),
        (131, 98),
        (202, 76),
    ),
    "000000000436": ((235, 139),),
    "000000000086": ((222, 203),),
    "000000000165": (
        (162, 85),
        (486, 177),
    ),
    "000000000529": (
        (199, 136),
        (271, 125),
    ),
    "000000000389": (
        (608, 389),
        (156, 290),
        (314, 161),
        (584, 290),
        (584, 295),
    ),
}


def main(folder: Path) -> None:
    finder = LineFinder()
    for what, points, name in (
        ("plate", PLATES, "police_vehicle/pv_{}.jpg"),
        ("face", FACES, "coco/{}.jpg"),
    ):
        covered = total = 0
        hidden = []
        for number, places in points.items():
            rgb = read(folder / name.format(number))
            boxes = [mask.box for mask in found_masks(rgb, finder.boxes)]
            bare = [place for place in places if not any(_holds(box, place) for box in boxes)]
            covered, total = covered + len(places) - len(bare), total + len(places)
            hidden.append(share(boxes, rgb))
            print(what, number, "bare:", bare)
        low, high = wilson(covered, total)
        even = sum(hidden) / len(hidden)
        print(f"{what}s covered: {covered} of {total} ({low:.2f}-{high:.2f}); {even:.2f} hidden")


def read(path: Path) -> Array:
    return cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)


def share(boxes: list[Box], rgb: Array) -> float:
    """How much of the picture is hidden."""
    mask = rgb[..., 0] * 0
    for x, y, w, h in boxes:
        mask[max(0, y) : y + h, max(0, x) : x + w] = 1
    return float(mask.mean())


def _holds(box: Box, place: tuple[int, int]) -> bool:
    x, y, w, h = box
    return x <= place[0] <= x + w and y <= place[1] <= y + h


if __name__ == "__main__":
    main(Path(sys.argv[1]))
