"""Any list of flat items, by the columns that a person wrote down."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.formats.apify.mapped import read_mapped
from zabta.intake.item import Item
from zabta.intake.lists import ReadOne, read_each, read_lines, read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Stop
from zabta.intake.source import Source
from zabta.intake.table import header, rows

_KNOWN = (
    {"inputUrl", "ownerUsername"},
    {"ownerUsername", "shortCode"},
    {"authorMeta", "webVideoUrl"},
    {"authorMeta.name", "webVideoUrl"},
    {"facebookUrl", "pageName"},
    {"facebookUrl", "postId"},
    {"twitterUrl", "author"},
)


def recognise(source: Source) -> Sure:
    if source.column_map is not None and source.depth == 0:
        return Sure.CERTAIN if _is_list(source) else Sure.NO
    looks = (source.json, source.json.first(), source.first_line)
    names = [set(header(source)), *(set(each.keys) for each in looks)]
    return Sure.LIKELY if any(known <= each for known in _KNOWN for each in names) else Sure.NO


def _is_list(source: Source) -> bool:
    return bool(
        source.json.is_array or source.json.keys or source.first_line.keys or header(source)
    )


def read(source: Source) -> Iterator[Outcome]:
    columns = source.column_map
    if columns is None:
        raise Stop(Refusal.NEEDS_MAP, "its columns keep changing: give a column map with --map")

    def reader(where: Source, item: Item, place: str) -> Outcome:
        return read_mapped(where, item, place, columns)

    yield from _items(source, source.json, reader)


def _items(source: Source, look: Peek, reader: ReadOne) -> Iterator[Outcome]:
    if look.is_array:
        yield from read_each(source, look, "", reader)
    elif look.keys:
        yield read_one(source, look, "", reader)
    elif header(source):
        for place, row in rows(source):
            yield reader(source, Item(row), place)
    else:
        yield from read_lines(source, reader)
