"""The platform's object inside each envelope."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.item import Item
from zabta.intake.lists import read_lines
from zabta.intake.port import Outcome, Sure
from zabta.intake.shapes.browser_item import read_platform_item
from zabta.intake.shapes.hosts import platform_named
from zabta.intake.source import Source

_ENVELOPE = {"source_platform", "timestamp_collected", "data"}


def recognise(source: Source) -> Sure:
    return Sure.CERTAIN if source.first_line.keys >= _ENVELOPE else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    yield from read_lines(source, _read_line)


def _read_line(source: Source, item: Item, place: str) -> Outcome:
    platform = platform_named(item.word("source_platform"))
    return read_platform_item(source, item, item.sub("data"), place, platform)
