"""One answer page, one flattened post or one status a line."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.draft import finish
from zabta.intake.formats.twarc.flat import read_flat
from zabta.intake.item import Item
from zabta.intake.lists import read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.x_status import account_of, draft_status
from zabta.intake.shapes.x_v2_page import read_page
from zabta.intake.source import Source

_FLAT = {"author", "author_id", "text", "id"}
_OLD = {"id_str", "created_at", "user"}


def recognise(source: Source) -> Sure:
    line = source.first_line
    keys = line.keys
    if "__twarc" in keys:
        return Sure.CERTAIN
    if source.json.keys:
        return Sure.CERTAIN if keys >= _FLAT else Sure.NO
    is_page = "data" in keys and bool(keys & {"includes", "meta"})
    return Sure.LIKELY if is_page or keys >= _FLAT or keys >= _OLD else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    for place, line in source.lines():
        try:
            yield from _read_line(source, line, place)
        except Stop as stop:
            yield Refused(stop.refused.reason, source.pointer(place), stop.refused.what)


def _read_line(source: Source, line: Peek, place: str) -> Iterator[Outcome]:
    keys = line.keys
    if "data" in keys or "errors" in keys:
        yield from read_page(source, line, f"{place}#")
    elif "text" in keys and "author_id" in keys:
        yield read_one(source, line, place, read_flat)
    elif keys >= _OLD:
        yield read_one(source, line, place, _read_status)
    else:
        yield Refused(Refusal.NO_POSTS, source.pointer(place), "a line without posts")


def _read_status(source: Source, item: Item, place: str) -> Outcome:
    user = item.sub("user")
    if user.flag("protected"):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "the account is protected")
    return finish(draft_status(item, account_of(user)), item, source, place)
