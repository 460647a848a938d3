"""labels.json: what people say a picture shows, for measuring; never for teaching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Box

KIND_OF = {
    "flag": "flag",
    "flag_patch": "flag",
    "dept_flag": "flag",
    "flag_pin": "flag",
    "emblem": "emblem",
    "emblem_art": "emblem",
    "patch": "insignia",
    "badge": "insignia",
    "ribbon": "insignia",
    "insignia": "insignia",
    "uniform": "uniform",
    "weapon": "equipment",
    "handgun": "equipment",
    "rifle": "equipment",
    "holster": "equipment",
    "body_armour": "equipment",
    "shield": "equipment",
    "equipment": "equipment",
    "police_vehicle": "vehicle",
    "vehicle": "vehicle",
    "text": "board",
    "vehicle_text": "board",
    "board": "board",
    "pdq_variant": "reuse",
    "video": "reuse",
    "benign": "reuse",
    "official": "reuse",
}
"""Label of the data sets to kind of signal; labels not listed count as nothing of ours."""
KINDS = tuple(dict.fromkeys(KIND_OF.values()))
"""Kinds that are measured."""
UNSAID = {"flag_art": "flag"}
"""Labels that do not say whose it is: such a picture neither shows the kind nor is without it."""


class LabelBox(msgspec.Struct, frozen=True):
    """One labelled place; `reference` names the gallery's mark when it is known."""

    label: str
    x: float
    y: float
    w: float
    h: float
    reference: str | None = None

    @property
    def box(self) -> Box:
        return round(self.x), round(self.y), round(self.w), round(self.h)


class Labelled(msgspec.Struct, frozen=True):
    """One picture's labels. `blur` (sigma, pixels) and `angle` (degrees) where they are known; a
    drawing or a clip may have no width and height in pixels."""

    file: str
    labels: tuple[str, ...] = ()
    boxes: tuple[LabelBox, ...] = ()
    width: int | None = None
    height: int | None = None
    reference: str | None = None
    blur: float | None = None
    angle: float | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Every label of the picture and of its boxes."""
        return (*self.labels, *(box.label for box in self.boxes))

    def wants(self, kind: str) -> bool:
        return any(KIND_OF.get(label) == kind for label in self.named)

    def leaves_open(self, kind: str) -> bool:
        return not self.wants(kind) and any(UNSAID.get(label) == kind for label in self.named)

    def boxes_of(self, kind: str) -> list[LabelBox]:
        return [box for box in self.boxes if KIND_OF.get(box.label) == kind]

    def largest_of(self, kind: str) -> LabelBox | None:
        return max(self.boxes_of(kind), key=lambda box: box.w * box.h, default=None)


class _File(msgspec.Struct, frozen=True):
    images: list[msgspec.Raw]


def read_labels(path: Path) -> tuple[Labelled, ...]:
    """Every record, or BadInput with every wrong one by its number, the first being 1."""
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=_File).images
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a labels.json")) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        expected = '{"images": [{"file", "labels", "boxes"}]}'
        raise BadInput(Fault(str(error), str(path), expected)) from None
    faults: list[Fault] = []
    read = [_read(row, f"{path}: image {number}", faults) for number, row in enumerate(rows, 1)]
    if not rows:
        faults.append(Fault("no image is listed", str(path), "at least one"))
    if faults:
        raise BadInput(*faults)
    return tuple(one for one in read if one is not None)


def _read(row: msgspec.Raw, where: str, faults: list[Fault]) -> Labelled | None:
    try:
        one = msgspec.json.decode(row, type=Labelled)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        expected = '"file", "labels", and "boxes" of "label", "x", "y", "w", "h"'
        faults.append(Fault(str(error), where, expected))
        return None
    if not one.file.strip():
        faults.append(Fault("file is empty", where, "a picture beside the labels"))
    for number, box in enumerate(one.boxes, 1):
        if box.w <= 0 or box.h <= 0:
            what = f"box {number} is {box.w:g} by {box.h:g} pixels"
            faults.append(Fault(what, f"{where} ({one.file})", "a width and height above 0"))
    return one


def uncounted(labels: Iterable[Labelled]) -> Counter[str]:
    """Labels that count as nothing of ours, with how many pictures bear them."""
    return Counter(
        label for one in labels for label in sorted(set(one.named)) if label not in KIND_OF
    )
