"""A single part, or the zip of all. Of the zip, four kinds of part are opened and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zabta.domain.post import AccountRef
from zabta.intake.archive import Archive
from zabta.intake.draft import finish
from zabta.intake.formats.x_archive.parts import (
    NOTES,
    POSTS,
    Owner,
    look_at,
    owner_of,
    part_name,
    refusal_of,
    shields_of,
)
from zabta.intake.formats.x_archive.shield import Shelter, shelter_of
from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.x_status import draft_status
from zabta.intake.source import Source

_MEMBER = re.compile(r"(?:^|/)data/([\w-]{1,80}?)(?:-part\d+)?\.js$")
_SURE = re.compile(r"(?:^|/)data/(?:tweets?|account|manifest|direct-messages|follower)\.js$")


def recognise(source: Source) -> Sure:
    if part_name(source.head[:200]):
        return Sure.CERTAIN
    zipped = source.archive
    return Sure.CERTAIN if zipped and any(map(_SURE.search, zipped.names)) else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    if source.archive is None:
        yield from _read_part(source)
    else:
        yield from _read_zip(source, source.archive)


def _read_part(source: Source) -> Iterator[Outcome]:
    part = part_name(source.data[:200]) or ""
    if part in POSTS:
        shelter = Shelter(warning="whether the account was protected is not in this part")
        yield from _posts(source, look_at(source.data), Owner(), shelter, {})
        return
    count = len(look_at(source.data))
    yield Refused(refusal_of(part), source.outer, f"the part {part}", max(count, 1))


def _read_zip(source: Source, zipped: Archive) -> Iterator[Outcome]:
    parts = _parts(zipped)
    yield from zipped.set_aside
    account, history = (_bytes_of(zipped, parts, each) for each in ("account", "protected_history"))
    owner = (owner_of(account) if account else None) or Owner()
    shelter = shelter_of(shields_of(history) if history else None)
    notes = _notes(zipped, parts)
    for name, part in parts.items():
        if part in POSTS:
            look = look_at(zipped.read(name))
            yield from _posts(source.inside(b"", name), look, owner, shelter, notes)
        elif part not in NOTES:
            yield Refused(refusal_of(part), f"data/{part}", "a part that is not opened")


def _parts(zipped: Archive) -> dict[str, str]:
    """Member name to part name; parts are known by their own first line where it matters."""
    found = ((name, _MEMBER.search(name)) for name in zipped.names)
    return {name: hit[1].replace("-", "_") for name, hit in found if hit}


def _bytes_of(zipped: Archive, parts: dict[str, str], wanted: str) -> bytes | None:
    name = next((name for name, part in parts.items() if part == wanted), None)
    return None if name is None else zipped.read(name)


def _notes(zipped: Archive, parts: dict[str, str]) -> dict[str, str]:
    """Long texts by the post they were cut from (same second and same beginning)."""
    notes: dict[str, str] = {}
    for name, part in parts.items():
        if part in NOTES:
            for _, look in look_at(zipped.read(name)).each():
                note = Item(look.load()).sub("noteTweet")
                text = note.text("core", "text")
                if text:
                    notes[text[:60]] = text
    return notes


def _posts(
    source: Source, look: Peek, owner: Owner, shelter: Shelter, notes: dict[str, str]
) -> Iterator[Outcome]:
    for number, each in look.each():
        try:
            yield _read_one(source, each, f"/{number}", owner, shelter, notes)
        except Stop as stop:
            yield Refused(stop.refused.reason, source.pointer(f"/{number}"), stop.refused.what)


def _read_one(
    source: Source,
    look: Peek,
    place: str,
    owner: Owner,
    shelter: Shelter,
    notes: dict[str, str],
) -> Outcome:
    item = Item(look.load())
    status = item.sub("tweet") if item.has("tweet") else item
    account = AccountRef(owner.id, owner.username, owner.display_name)
    start = status.at("full_text") or ""
    draft = draft_status(status, account, long_text=notes.get(str(start)[:60]))
    if shelter.covers(draft.at):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "posted while protected")
    if shelter.warning:
        draft.warnings.append(shelter.warning)
    return finish(draft, item, source, place)
