"""Reading a list item by item: a wrong one is refused in its place and the next is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.source import Source

ReadOne = Callable[[Source, Item, str], Outcome]


def read_one(source: Source, look: Peek, place: str, reader: ReadOne) -> Outcome:
    """One item unfolded and handed to `reader`; what is no object is broken."""
    try:
        item = Item(look.load())
        if not isinstance(item.raw, dict):
            return Refused(Refusal.BROKEN, source.pointer(place), "no object")
        return reader(source, item, place)
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)


def read_each(source: Source, listed: Peek, place: str, reader: ReadOne) -> Iterator[Outcome]:
    """Every item of a list; an empty list is told."""
    if not len(listed):
        yield Refused(Refusal.NO_POSTS, source.pointer(place or "/"), "an empty list")
    for number, each in listed.each():
        yield read_one(source, each, f"{place}/{number}", reader)


def read_lines(source: Source, reader: ReadOne) -> Iterator[Outcome]:
    """Every line of a file of JSON lines."""
    for place, line in source.lines():
        yield read_one(source, line, place, reader)
