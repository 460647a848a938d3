"""Rows of its sheet, or the record of one page. The post is what the archived address names."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish
from zabta.intake.item import Item
from zabta.intake.lists import read_each, read_lines, read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.hosts import id_in, platform_of
from zabta.intake.source import Source
from zabta.intake.table import header, rows
from zabta.intake.times import take_time

_SHEET = {"archive status", "archive location"}
_RECORD = {"status", "metadata", "media"}
_UNSAID = "who could see the page is not said; it was archived by a third party's tool"


def recognise(source: Source) -> Sure:
    if {name.lower() for name in header(source)} >= _SHEET:
        return Sure.CERTAIN
    looks = (source.json, source.json.first(), source.first_line)
    if any(_is_record(each) for each in looks):
        return Sure.CERTAIN
    is_page = source.head.lstrip()[:1] == b"<" and b"auto-archiver" in source.head.lower()
    return Sure.LIKELY if is_page else Sure.NO


def _is_record(look: Peek) -> bool:
    return look.keys >= _RECORD and look.get("metadata").is_object and look.get("media").is_array


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    if source.head.lstrip()[:1] == b"<":
        yield Refused(Refusal.NO_POSTS, source.outer or "/", "a page to look at; bring its record")
    elif look.is_array:
        yield from read_each(source, look, "", _read_record)
    elif look.keys:
        yield read_one(source, look, "", _read_record)
    elif header(source):
        for place, row in rows(source):
            yield _read_row(source, Item({key.lower(): value for key, value in row.items()}), place)
    else:
        yield from read_lines(source, _read_record)


def _read_row(source: Source, item: Item, place: str) -> Outcome:
    link = item.word("link") or item.word("url")
    status = (item.text("archive status") or "").lower()
    if "success" not in status and "archived" not in status:
        return Refused(Refusal.NO_POSTS, source.pointer(place), "a page that was not archived")
    title, said = item.word("upload title"), item.text("textual content") or ""
    kept = item.word("archive location")
    draft = _draft(link, title, said)
    draft.at = take_time(item, "upload timestamp", naive_is_utc=True)
    draft.media = [Media(position=0, type="page", path=kept)] if kept else []
    return finish(draft, item, source, place)


def _read_record(source: Source, item: Item, place: str) -> Outcome:
    said = item.text("status") or ""
    if "success" not in said.lower() and "archived" not in said.lower():
        return Refused(Refusal.NO_POSTS, source.pointer(place), "a page that was not archived")
    facts = item.sub("metadata")
    content = facts.text("content") or facts.text("text") or facts.text("description")
    draft = _draft(facts.word("url"), facts.word("title"), content or "")
    draft.at = take_time(facts, "timestamp", naive_is_utc=True)
    draft.account = AccountRef(
        facts.ident("author_id"), facts.word("author_username"), facts.word("author")
    )
    draft.media = [_media(each, number) for number, each in enumerate(item.each("media"))]
    return finish(draft, item, source, place)


def _draft(link: str | None, title: str | None, said: str) -> Draft:
    text = f"{title}\n\n{said}" if title and said and title not in said else said or title or ""
    return Draft(
        platform=platform_of(link) or "",
        id=id_in(link),
        text=text,
        url=link,
        warnings=[_UNSAID],
        may_make_id=True,
    )


def _media(item: Item, position: int) -> Media:
    kind = (item.word("_mimetype") or item.word("mimetype") or "").split("/")[0]
    digest = (item.word("properties", "hash") or "").partition(":")[2]
    return Media(
        position=position,
        type=kind if kind in ("image", "video", "audio") else "page",
        path=item.word("filename"),
        source_url=item.word("properties", "src") or item.word("urls", 0),
        sha256=digest if len(digest) == 64 else None,
    )
