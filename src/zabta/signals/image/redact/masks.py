"""The list of masks of one picture: found by machine, added or undone by a person."""

from __future__ import annotations

import msgspec
import numpy as np

from zabta.signals.image.arrays import Array, Box, overlap
from zabta.signals.image.redact.faces import faces_in, merged
from zabta.signals.image.redact.plates import plates_thoroughly
from zabta.signals.image.redact.writing import Lines, writing_in
from zabta.signals.image.slots.port import Boxes


class Mask(msgspec.Struct, frozen=True):
    """A place to hide, what is there, and who said so. `is_on` is false once undone."""

    box: Box
    what: str
    by: str = "machine"
    is_on: bool = True


def found_masks(
    rgb: Array,
    lines: Lines | None = None,
    faces: Boxes | None = None,
) -> tuple[Mask, ...]:
    """Faces (by cascades and by the operator's own model, if any), plates, lines of writing."""
    seen = faces_in(rgb)
    if faces is not None:
        seen = merged(seen + [box for box, _ in faces.boxes(rgb)])
    masks = [Mask(_wider(box, rgb), "face") for box in seen]
    masks += [Mask(box, "plate") for box in plates_thoroughly(rgb)]
    if lines is not None:
        masks += [Mask(box, "writing") for box in writing_in(rgb, seen, lines)]
    return tuple(masks)


def added(masks: tuple[Mask, ...], box: Box, by: str, what: str = "by hand") -> tuple[Mask, ...]:
    """One more mask, drawn by a person."""
    return (*masks, Mask(box, what, by))


def undone(masks: tuple[Mask, ...], number: int, by: str) -> tuple[Mask, ...]:
    """A mask taken off by a person; it stays in the list with the name."""
    changed = msgspec.structs.replace(masks[number], is_on=False, by=by)
    return (*masks[:number], changed, *masks[number + 1 :])


def applied(rgb: Array, masks: tuple[Mask, ...]) -> Array:
    """A copy in which every mask that is on is one even colour: nothing can be brought back."""
    copy = rgb.copy()
    for mask in masks:
        if mask.is_on:
            x, y, wide, high = mask.box
            window = copy[max(0, y) : y + high, max(0, x) : x + wide]
            if window.size:
                window[:] = np.array([96, 96, 96], np.uint8)
    return copy


def missed(truth: list[Box], masks: tuple[Mask, ...], least: float = 0.3) -> int:
    """How many true boxes no mask covers: by overlap, or by hiding the box's middle."""
    on = [mask.box for mask in masks if mask.is_on]
    return sum(not any(_hides(box, mask, least) for mask in on) for box in truth)


def _hides(box: Box, mask: Box, least: float) -> bool:
    middle = box[0] + box[2] / 2, box[1] + box[3] / 2
    inside = mask[0] <= middle[0] <= mask[0] + mask[2] and mask[1] <= middle[1] <= mask[1] + mask[3]
    return inside or overlap(box, mask) >= least


def _wider(box: Box, rgb: Array, room: float = 0.18) -> Box:
    """A little more than the cascade's box, which cuts chin and hair."""
    x, y, wide, high = box
    x0, y0 = max(0, round(x - wide * room)), max(0, round(y - high * room * 1.4))
    x1 = min(rgb.shape[1], round(x + wide * (1 + room)))
    y1 = min(rgb.shape[0], round(y + high * (1 + room * 1.4)))
    return x0, y0, x1 - x0, y1 - y0
