"""labels.json: what people say a picture shows, for measuring; never for teaching."""

from __future__ import annotations

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

    def wants(self, kind: str) -> bool:
        named = [*self.labels, *(box.label for box in self.boxes)]
        return any(KIND_OF.get(label) == kind for label in named)

    def boxes_of(self, kind: str) -> list[LabelBox]:
        return [box for box in self.boxes if KIND_OF.get(box.label) == kind]


class _File(msgspec.Struct, frozen=True):
    images: tuple[Labelled, ...]


def read_labels(path: Path) -> tuple[Labelled, ...]:
    """Every record, or BadInput."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File).images
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a labels.json")) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        expected = '{"images": [{"file", "labels", "boxes"}]}'
        raise BadInput(Fault(str(error), str(path), expected)) from None
