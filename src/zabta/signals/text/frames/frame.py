"""The table of frames, compiled to bit masks: a text's concepts are one whole number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from zabta.domain.force import Names
from zabta.signals.text.lexicon.tables import NUMBER_OF


@dataclass(frozen=True, slots=True)
class Frame:
    """Fires when each of `needs` shares a concept with the text and `never` shares none."""

    number: int
    name: str
    label: str
    """The label it speaks for, or `benign`."""
    says: Names
    needs: tuple[int, ...]
    never: int

    def fires(self, concepts: int) -> bool:
        if concepts & self.never:
            return False
        return all(concepts & need for need in self.needs)


def bits(concepts: Iterable[int]) -> int:
    """Concept numbers as one whole number."""
    mask = 0
    for concept in concepts:
        mask |= 1 << concept
    return mask


def _mask(names: str) -> int:
    return bits(NUMBER_OF[name] for name in names.split("|"))


def _frame(number: int, line: str) -> Frame:
    name, label, english, terms, urdu, pashto = line.split("\t")
    words = terms.split()
    needs = tuple(_mask(word) for word in words if not word.startswith("!"))
    never = [_mask(word[1:]) for word in words if word.startswith("!")]
    return Frame(number, name, label, Names(english, urdu, pashto), needs, sum(never))


def _load() -> tuple[Frame, ...]:
    table = (files("zabta.signals.text.frames") / "frames.tsv").read_text(encoding="utf-8")
    return tuple(_frame(number, line) for number, line in enumerate(table.splitlines()))


FRAMES: tuple[Frame, ...] = _load()


_FIRST_NEED = tuple((frame, frame.needs[0]) for frame in FRAMES)


def fired(concepts: int) -> list[Frame]:
    """Frames of the table that fire, in its order."""
    return [frame for frame, need in _FIRST_NEED if concepts & need and frame.fires(concepts)]
