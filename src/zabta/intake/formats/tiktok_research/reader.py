"""Videos of an answer. The interface gives only public ones."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.lists import read_each
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source
from zabta.intake.times import take_time

_QUERY = {"field_name", "operation", "field_values"}
_USER = {"bio_description", "follower_count", "likes_count", "video_count", "is_verified"}
_COUNTS = (
    ("views", "view_count"),
    ("likes", "like_count"),
    ("comments", "comment_count"),
    ("shares", "share_count"),
    ("bookmarks", "favorites_count"),
)


def recognise(source: Source) -> Sure:
    look = source.json
    if _asks(look) or _asks(look.get("query")):
        return Sure.CERTAIN
    data, answered = look.get("data").keys, "log_id" in look.get("error").keys
    if answered or data & {"videos", "comments"} or len(data & _USER) > 2:
        return Sure.CERTAIN if answered else Sure.LIKELY
    return Sure.NO


def _asks(look: Peek) -> bool:
    return any(look.get(word).first().keys >= _QUERY for word in ("and", "or", "not"))


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    code = look.get("error", "code").word()
    if _asks(look) or _asks(look.get("query")):
        yield Refused(Refusal.NO_POSTS, source.outer, "a question, not an answer")
    elif code not in (None, "ok"):
        yield Refused(Refusal.ERROR_ANSWER, source.outer, "TikTok answered with an error")
    elif look.get("data", "videos").is_array:
        yield from read_each(source, look.get("data", "videos"), "/data/videos", _read_one)
    elif look.get("data", "comments").is_array:
        count = max(len(look.get("data", "comments")), 1)
        what = "comments, which do not say whose they are"
        yield Refused(Refusal.THIRD_PERSON, source.pointer("/data/comments"), what, count)
    else:
        yield Refused(Refusal.PROFILE, source.pointer("/data"), "an account, not a post")


def _read_one(source: Source, item: Item, place: str) -> Outcome:
    return finish(_draft(item), item, source, place)


def _draft(item: Item) -> Draft:
    ident = item.ident("id") or item.ident("video_id")
    handle = item.word("username")
    made = f"https://www.tiktok.com/@{handle}/video/{ident}" if handle and ident else None
    return Draft(
        platform="tiktok",
        id=ident,
        text=item.text("video_description") or item.text("title") or "",
        account=AccountRef(None, handle, item.word("display_name")),
        url=item.word("share_url") or made,
        at=take_time(item, "create_time"),
        media=[_media(item)],
        metrics=[metric(item, name, field) for name, field in _COUNTS],
    )


def _media(item: Item) -> Media:
    return Media(
        position=0,
        type="video",
        source_url=item.word("embed_link"),
        width=item.count("width"),
        height=item.count("height"),
        seconds=item.number("video_duration") or item.number("duration"),
    )
