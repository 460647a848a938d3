"""A video's description. Without `timestamp` the day is all that is known."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.moment import Moment
from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.hosts import platform_named
from zabta.intake.source import Source
from zabta.intake.times import take_time

_COUNTS = (
    ("views", "view_count"),
    ("likes", "like_count"),
    ("comments", "comment_count"),
    ("reposts", "repost_count"),
    ("followers", "channel_follower_count"),
)


def recognise(source: Source) -> Sure:
    keys = source.json.keys
    return Sure.CERTAIN if {"extractor", "extractor_key", "id"} <= keys else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    if look.get("_type").word() in (None, "video"):
        yield _read_one(source, look, "", "")
        return
    platform = look.get("extractor_key").word() or look.get("extractor").word() or ""
    found = False
    for number, each in look.get("entries").each():
        found = True
        yield _read_one(source, each, f"/entries/{number}", platform)
    if not found:
        yield Refused(Refusal.NO_POSTS, source.outer, "a list without entries")


def _read_one(source: Source, look: Peek, place: str, listed_by: str) -> Outcome:
    item = Item(look.load())
    if not isinstance(item.raw, dict):
        return Refused(Refusal.BROKEN, source.pointer(place), "no description of a video")
    platform = _platform(item, listed_by)
    refusal = _audience(item, platform)
    if refusal:
        return Refused(refusal, source.pointer(place), "not said to be open to everyone")
    draft = _draft(item, platform)
    if "availability" not in item.raw or item.at("availability") is None:
        draft.warnings.append("the source does not say who could see it; taken from a public page")
    return finish(draft, item, source, place)


def _platform(item: Item, listed_by: str) -> str:
    name = item.word("extractor_key") or item.word("ie_key") or item.word("extractor") or listed_by
    named = platform_named(name)
    return next((each for each in ("youtube", "tiktok") if named.startswith(each)), named)


def _audience(item: Item, platform: str) -> Refusal | None:
    """`availability` is public, or older than the word. YouTube's later null is not known."""
    said = item.text("availability")
    if said is not None:
        return None if said == "public" else Refusal.NOT_PUBLIC
    unsaid = "availability" in item.raw and platform == "youtube" and "_version" in item.raw
    return Refusal.AUDIENCE_UNKNOWN if unsaid else None


def _draft(item: Item, platform: str) -> Draft:
    return Draft(
        platform=platform,
        id=item.ident("id"),
        text=_text(item, platform),
        account=AccountRef(
            item.ident("channel_id") or item.ident("uploader_id"),
            item.word("uploader_id") or item.word("channel"),
            item.word("uploader") or item.word("channel"),
        ),
        url=item.word("webpage_url") or item.word("url"),
        at=_when(item),
        media=[_media(item)],
        metrics=[metric(item, name, field) for name, field in _COUNTS],
        place=item.word("location"),
    )


def _text(item: Item, platform: str) -> str:
    """YouTube's title is written by the author; other sites' titles are made of the description."""
    title, said = item.text("title") or "", item.text("description") or ""
    if platform != "youtube":
        return said or title
    return f"{title}\n\n{said}" if said and said != title else title


def _when(item: Item) -> Moment | None:
    exact = item.at("timestamp")
    if isinstance(exact, (int, float)):
        return take_time(item, "timestamp") or take_time(item, "upload_date")
    return take_time(item, "upload_date")


def _media(item: Item) -> Media:
    return Media(
        position=0,
        type="video",
        source_url=item.word("webpage_url") or item.word("url"),
        width=item.count("width"),
        height=item.count("height"),
        seconds=item.number("duration"),
    )
