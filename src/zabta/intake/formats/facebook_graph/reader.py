"""Posts, photos and videos of a page."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.lists import read_each, read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source
from zabta.intake.times import take_time

_PAGE = {"fan_count", "category", "category_list", "verification_status", "were_here_count"}
_COUNTS = (
    ("reactions", ("reactions", "summary", "total_count")),
    ("likes", ("like", "summary", "total_count")),
    ("likes", ("likes", "summary", "total_count")),
    ("comments", ("comments", "summary", "total_count")),
    ("shares", ("shares", "count")),
    ("views", ("views",)),
)


def recognise(source: Source) -> Sure:
    look = source.json
    if "fbtrace_id" in look.get("error").keys:
        return Sure.CERTAIN
    if _is_post(look) or _is_post(look.get("data").first()):
        return Sure.CERTAIN
    return Sure.LIKELY if "name" in look.keys and len(look.keys & _PAGE) > 1 else Sure.NO


def _is_post(look: Peek) -> bool:
    return {"id", "created_time"} <= look.keys


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    if "error" in look.keys:
        yield Refused(Refusal.ERROR_ANSWER, source.outer, "Facebook answered with an error")
    elif look.get("data").is_array:
        yield from read_each(source, look.get("data"), "/data", _read_one)
    elif _is_post(look):
        yield read_one(source, look, "", _read_one)
    else:
        yield Refused(Refusal.PROFILE, source.outer, "a page, not a post")


def _read_one(source: Source, item: Item, place: str) -> Outcome:
    where = source.pointer(place)
    said = item.text("privacy", "value")
    if said is not None and said.upper() != "EVERYONE":
        return Refused(Refusal.NOT_PUBLIC, where, "not open to everyone")
    if False in (item.flag("published"), item.flag("is_published")):
        return Refused(Refusal.NOT_PUBLIC, where, "not published")
    page, _, _ = str(item.at("id")).partition("_")
    by = item.at("from", "id")
    if "_" in str(item.at("id")) and by is not None and str(by) != page:
        return Refused(Refusal.THIRD_PERSON, where, "a visitor's post on the page")
    return finish(_draft(item), item, source, place)


def _draft(item: Item) -> Draft:
    ident = item.ident("id")
    page = ident.partition("_")[0] if ident and "_" in ident else None
    link = item.word("permalink_url") or item.word("link")
    return Draft(
        platform="facebook",
        id=ident,
        text=_text(item),
        account=AccountRef(
            item.ident("from", "id") or page,
            item.word("from", "username"),
            item.word("from", "name"),
        ),
        url=f"https://www.facebook.com{link}" if link and link.startswith("/") else link,
        at=take_time(item, "created_time"),
        media=_media(item),
        metrics=[metric(item, name, *path) for name, path in _COUNTS],
        place=item.word("place", "name"),
    )


def _text(item: Item) -> str:
    said = item.text("message") or item.text("description") or item.text("name") or ""
    title = item.word("title")
    return f"{title}\n\n{said}" if title and title not in said else said


def _media(item: Item) -> list[Media]:
    """Pictures of the attachments; a video or photo object is its own."""
    found: list[Item] = []
    for each in item.each("attachments", "data"):
        inside = each.each("subattachments", "data")
        found.extend(inside or [each])
    media = [_attached(each, number) for number, each in enumerate(found) if each.has("media")]
    if media or not (item.has("length") or item.has("full_picture") or item.has("source")):
        return media
    kind = "video" if item.has("length") or item.has("source") else "image"
    address = item.word("source") or item.word("full_picture")
    return [Media(position=0, type=kind, source_url=address, seconds=item.number("length"))]


def _attached(item: Item, position: int) -> Media:
    kind = item.text("media_type") or item.text("type") or ""
    return Media(
        position=position,
        type="video" if "video" in kind else "image",
        source_url=item.word("media", "source") or item.word("media", "image", "src"),
        width=item.count("media", "image", "width"),
        height=item.count("media", "image", "height"),
    )
