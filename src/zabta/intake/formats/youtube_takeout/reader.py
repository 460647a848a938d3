"""The table of own uploads. Histories, subscriptions, comments and chats are not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zabta.intake.archive import Archive
from zabta.intake.formats.youtube_takeout.columns import is_uploads, read_row
from zabta.intake.item import Item
from zabta.intake.lists import read_each
from zabta.intake.peek import Peek, normal
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.youtube_video import read_video
from zabta.intake.source import Source
from zabta.intake.table import header, rows

_FOLDER = re.compile(r"(?:^|/)(?:YouTube[^/]*|youtube[^/]*)/")
_ACTIVITY = re.compile(rb'class="(?:outer-cell|content-cell) mdl-cell')
_CLOSED = (
    (re.compile(r"search", re.I), Refusal.SEARCH),
    (re.compile(r"chat|message|comment|commentaire|comentario", re.I), Refusal.MESSAGE),
    (re.compile(r"subscri|abonn|suscrip", re.I), Refusal.CONTACT),
)


def recognise(source: Source) -> Sure:
    if source.archive:
        return Sure.LIKELY if any(map(_FOLDER.search, source.archive.names)) else Sure.NO
    if is_uploads(header(source)):
        return Sure.CERTAIN
    if source.head.lstrip()[:1] == b"<" and _ACTIVITY.search(source.head):
        return Sure.CERTAIN
    first = source.json.first()
    watched = {"header", "title", "titleUrl", "time"} <= first.keys
    uploads = (first.get("kind").word() or "") == "youtube#video"
    return Sure.CERTAIN if watched or uploads else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    if source.archive:
        yield from source.archive.set_aside
        yield from _read_zip(source, source.archive)
    elif source.json.is_array:
        yield from _read_list(source, source.json)
    elif source.head.lstrip()[:1] == b"<":
        count = len(re.findall(rb'class="outer-cell mdl-cell', source.data))
        what = "a history of what was watched and searched"
        yield Refused(Refusal.ACTIVITY, source.outer or "/", what, max(count, 1))
    else:
        yield from _read_table(source)


def _read_zip(source: Source, zipped: Archive) -> Iterator[Outcome]:
    for name in zipped.names:
        if not _FOLDER.search(name):
            continue
        if any(known.search(name) for known, _ in _CLOSED):
            yield _closed(name)
        elif name.endswith(".csv"):
            yield from _read_member(source.inside(zipped.read(name), name), name)
        elif re.search(r"/videos?/[^/]*\.json$", name):
            yield from _read_list(source.inside(b"", name), Peek(normal(zipped.read(name))))
        elif name.endswith((".json", ".html")):
            yield _closed(name)


def _read_member(source: Source, name: str) -> Iterator[Outcome]:
    """A table is known by its columns, whose names follow the owner's language."""
    if is_uploads(header(source)):
        yield from _read_table(source)
    else:
        yield _closed(name)


def _closed(name: str) -> Refused:
    reason = next((why for known, why in _CLOSED if known.search(name)), Refusal.ACTIVITY)
    return Refused(reason, reason.value, "a part that is not opened")


def _read_table(source: Source) -> Iterator[Outcome]:
    for place, row in rows(source):
        yield read_row(source, Item(row), place)


def _read_list(source: Source, look: Peek) -> Iterator[Outcome]:
    if "titleUrl" in look.first().keys:
        what = "a history of what was watched and searched"
        yield Refused(Refusal.ACTIVITY, source.outer or "/", what, max(len(look), 1))
        return
    yield from read_each(source, look, "", _read_video)


def _read_video(source: Source, item: Item, place: str) -> Outcome:
    return read_video(source, item, place, must_say=True)
