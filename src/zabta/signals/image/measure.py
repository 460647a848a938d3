"""Picture signals against what people labelled: one picture and one kind at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zabta.domain.signal import Signal
from zabta.signals.image.labels import LabelBox, Labelled
from zabta.signals.image.learnt import Learnt

_SAME = {"benign": "reuse", "official": "reuse"}
NAMED = ("flag", "emblem", "insignia", "reuse")
"""Kinds whose signals name a reference of the gallery."""
Held = Mapping[str, str]
"""Kinds of the gallery's own marks by name, as `key` writes it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One picture and one kind: what is true, the strongest score, and whether it lies right."""

    labelled: Labelled
    kind: str
    is_there: bool
    score: float = 0.0
    is_right: bool = False
    is_given: bool = False
    blur: float | None = None
    """Of the labelled place, as labelled or else as its edges tell."""

    @property
    def reference(self) -> str | None:
        """The mark that the kind's largest box, or else the picture, names."""
        box = self.labelled.largest_of(self.kind)
        return (box.reference if box else None) or self.labelled.reference


def kinds_of(names: Iterable[str]) -> frozenset[str]:
    """Kinds of signal as kinds that are measured."""
    return frozenset(_SAME.get(name, name) for name in names)


def held_by(card: Learnt) -> Held:
    """What is ours in a version, by name; another's mark and a look-alike are not."""
    ours = {key(one.name): one.kind for one in card.taught if one.is_ours}
    return ours | {key(one.name): "reuse" for one in card.known}


def key(name: str) -> str:
    """Names are the same whatever their capitals, blanks and dashes."""
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())


@dataclass(frozen=True, slots=True)
class Shown:
    """What of one kind a picture shows of ours: its places, and the names it may go by."""

    is_there: bool
    boxes: tuple[LabelBox, ...]
    name: str | None

    @classmethod
    def of(cls, labelled: Labelled, kind: str, held: Held | None) -> Shown:
        """A mark that the gallery does not hold is not ours, so that the picture is without it."""
        boxes = tuple(labelled.boxes_of(kind))
        if kind not in NAMED:
            return cls(labelled.wants(kind), boxes, None)
        kept = tuple(box for box in boxes if _is_of(box.reference, kind, held))
        is_there = _is_of(labelled.reference, None, held) and bool(kept or not boxes)
        demanded = _is_of(labelled.reference, kind, held)
        name = labelled.reference if demanded else None
        return cls(labelled.wants(kind) and is_there, kept, name)

    def is_shown_by(self, signal: Signal) -> bool:
        """The right name, and its middle in a place of that name."""
        if not _fits(self.name, signal):
            return False
        if signal.box is None or not self.boxes:
            return True
        x, y = signal.box[0] + signal.box[2] / 2, signal.box[1] + signal.box[3] / 2
        return any(
            box.x <= x <= box.x + box.w and box.y <= y <= box.y + box.h
            for box in self.boxes
            if _fits(box.reference, signal)
        )


def _is_of(name: str | None, kind: str | None, held: Held | None) -> bool:
    """Whether a name is of ours and of that kind (of any, for None); no name may be any."""
    if not name or held is None:
        return True
    found = held.get(key(name))
    return found is not None and kind in (None, found)


def _fits(name: str | None, signal: Signal) -> bool:
    return not name or signal.reference is None or key(signal.reference) == key(name)


def scored(
    labelled: Labelled,
    signals: Iterable[Signal],
    kind: str,
    held: Held | None = None,
    blur: float | None = None,
) -> Scored:
    """A picture counts by its strongest signal of the kind, which must lie right."""
    shown = Shown.of(labelled, kind, held)
    row = Scored(labelled, kind, shown.is_there, blur=blur)
    of = [one for one in signals if _SAME.get(one.name, one.name) == kind]
    best = max(of, key=lambda one: one.score, default=None)
    if best is None:
        return row
    right = shown.is_there and shown.is_shown_by(best)
    return replace(row, score=best.score, is_right=right, is_given=best.is_given)
