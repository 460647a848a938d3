"""What a version can see at all. What nothing here could have seen is unknown, never absent."""

from __future__ import annotations

from collections.abc import Mapping

from zabta.signals.image.gallery import Gallery
from zabta.signals.image.gallery.reference import SHOWN, TAUGHT
from zabta.signals.image.learnt import Learnt
from zabta.signals.image.slots.onnx import Slot
from zabta.signals.image.uniform.teach import HEADS, LEAST_PHOTOS

THEIRS = "distractor"
_SLOTS = {"weapon": "equipment", **{kind: kind for kind in SHOWN}}


def kinds_seen(card: Learnt, slots: Mapping[str, Slot], reads_text: bool) -> frozenset[str]:
    """Kinds of signal that a picture would get, had there been anything."""
    told = (kind_of_slot(name, slot) for name, slot in slots.items())
    hinted = {*card.shown, *(kind for kind in told if kind), *(["board"] if reads_text else [])}
    return kinds_in_clips(card) | hinted


def kinds_in_clips(card: Learnt) -> frozenset[str]:
    """Those looked for in every frame: marks and known pictures. Heads, slots and writing are asked
    of the first frame only. A reference that is off answers for nothing."""
    on = [taught for taught in card.taught if taught.is_on]
    ours = {taught.kind for taught in on if taught.is_ours}
    theirs = {THEIRS for taught in on if taught.other_force}
    return frozenset(ours | theirs | {known.kind for known in card.known})


def kinds_teachable(gallery: Gallery, slots: Mapping[str, Slot]) -> frozenset[str]:
    """Kinds that a lesson from these references and the slots beside them could see."""
    ours = [each.kind for each in gallery.references if each.is_ours]
    marks = {kind for kind in ours if kind in TAUGHT}
    headed = {kind for kind in HEADS if ours.count(kind) >= LEAST_PHOTOS}
    told = (kind_of_slot(name, slot) for name, slot in slots.items())
    return frozenset(marks | headed | {kind for kind in told if kind})


def kind_of_slot(name: str, slot: Slot) -> str | None:
    """What an operator's model is believed to see; the slot's name says it."""
    return _SLOTS.get(name) if slot.job == "boxes" else None
