"""Media of a professional account, which is public by its kind."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.source import Source
from zabta.intake.times import take_time

_KINDS = {"VIDEO": "video", "REELS": "video"}


def recognise(source: Source) -> Sure:
    look = source.json
    if "business_discovery" in look.keys:
        return Sure.CERTAIN
    for each in (look, look.get("data").first(), look.get("media", "data").first()):
        if {"id", "media_type"} <= each.keys and each.keys & {
            "timestamp",
            "permalink",
            "media_url",
        }:
            return Sure.CERTAIN
    return Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    look, place = source.json, ""
    if "business_discovery" in look.keys:
        look, place = look.get("business_discovery"), "/business_discovery"
    account = AccountRef(
        look.get("id").word() if "media" in look.keys else None,
        look.get("username").word(),
        look.get("name").word() if "media" in look.keys else None,
    )
    if "media" in look.keys:
        look, place = look.get("media"), f"{place}/media"
    if look.get("data").is_array:
        for number, each in look.get("data").each():
            yield _read_one(source, each, f"{place}/data/{number}", account)
    elif "media_type" in look.keys:
        yield _read_one(source, look, place, account)
    else:
        yield Refused(Refusal.PROFILE, source.pointer(place), "an account, not a post")


def _read_one(source: Source, look: Peek, place: str, account: AccountRef) -> Outcome:
    try:
        item = Item(look.load())
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)
    return finish(_draft(item, account), item, source, place)


def _draft(item: Item, account: AccountRef) -> Draft:
    owner, handle = item.ident("owner", "id"), item.word("username")
    children = item.each("children", "data")
    return Draft(
        platform="instagram",
        id=item.ident("id"),
        text=item.text("caption") or "",
        account=AccountRef(owner or account.id, handle or account.handle, account.display_name),
        url=item.word("permalink"),
        at=take_time(item, "timestamp"),
        media=[_media(each, number) for number, each in enumerate(children or [item])],
        metrics=[
            metric(item, "likes", "like_count"),
            metric(item, "comments", "comments_count"),
            metric(item, "views", "view_count"),
        ],
    )


def _media(item: Item, position: int) -> Media:
    return Media(
        position=position,
        type=_KINDS.get(item.text("media_type") or "", "image"),
        source_url=item.word("media_url") or item.word("thumbnail_url"),
        alt=item.word("alt_text"),
    )
