"""Posts of the message list; the files that follow a post are its media."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zabta.intake.formats.gallery_dl.post import File, read_post
from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.source import Source

_POST, _FILE = 2, 3
_NOT_READ = {
    6: (Refusal.NO_POSTS, "an address to follow"),
    -1: (Refusal.ERROR_ANSWER, "an error"),
}


def recognise(source: Source) -> Sure:
    look = source.json
    if {"category", "subcategory"} <= look.keys:
        return Sure.LIKELY
    first = look.first()
    kinds = (b"2", b"3", b"6", b"-1")
    if first.is_array and 1 < len(first) < 4 and first.get(0).raw.strip() in kinds:
        return Sure.CERTAIN
    return Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    if source.json.is_object:
        yield read_post(source, Item(source.json.load()), "", [])
        return
    post: tuple[Item, str] | None = None
    files: list[File] = []
    for number, message in source.json.each():
        kind, parts = _message(message)
        if kind == _FILE and parts:
            spot = f"/{number}/{len(parts)}"
            files.append(File(Item(parts[-1]), spot, str(parts[0]) if len(parts) > 1 else None))
        elif kind == _POST and parts:
            yield from _finish(source, post, files)
            post, files = (Item(parts[-1]), f"/{number}/1"), []
        else:
            yield _other(source, kind, number)
    yield from _finish(source, post, files)


def _message(look: Peek) -> tuple[object, list[Any]]:
    try:
        found = look.load()
    except Stop:
        return None, []
    return (found[0], found[1:]) if isinstance(found, list) and found else (None, [])


def _other(source: Source, kind: object, number: str) -> Refused:
    known = _NOT_READ.get(kind) if isinstance(kind, int) else None
    reason, what = known or (Refusal.BROKEN, "no message")
    return Refused(reason, source.pointer(f"/{number}"), what)


def _finish(source: Source, post: tuple[Item, str] | None, files: list[File]) -> Iterator[Outcome]:
    """The post with its files; files without a post before them are read by their own copy."""
    if post is not None:
        yield read_post(source, post[0], post[1], files)
        return
    for file in files:
        yield read_post(source, file.item, file.place, [File(Item({}), "", file.url)])
