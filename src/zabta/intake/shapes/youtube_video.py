"""A YouTube video as the Data API and the older Takeout write it."""

from __future__ import annotations

import html
import re

from zabta.domain.moment import Moment
from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source
from zabta.intake.times import take_time

VIDEO_KINDS = frozenset({"youtube#video", "youtube#playlistItem", "youtube#searchResult"})
_DURATION = re.compile(r"P(?:(\d{1,4})D)?T?(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?")
_COUNTS = (("views", "viewCount"), ("likes", "likeCount"), ("comments", "commentCount"))
_HIDDEN = {"Private video": Refusal.NOT_PUBLIC, "Deleted video": Refusal.DELETED}


def read_video(source: Source, item: Item, place: str, *, must_say: bool = False) -> Outcome:
    """The video at `place`. `must_say`: without a privacy word it is refused."""
    refusal = _audience(item, must_say)
    if refusal:
        return Refused(refusal, source.pointer(place), "not said to be open to everyone")
    kind = item.text("kind")
    if kind == "youtube#searchResult" and item.text("id", "kind") != "youtube#video":
        return Refused(Refusal.NO_POSTS, source.pointer(place), "no video")
    return finish(_draft(item, kind), item, source, place)


def _audience(item: Item, must_say: bool) -> Refusal | None:
    said = item.text("status", "privacyStatus")
    if said is not None and said != "public":
        return Refusal.NOT_PUBLIC
    title = item.at("snippet", "title")
    if isinstance(title, str) and title in _HIDDEN and not item.has("snippet", "thumbnails"):
        return _HIDDEN[title]
    return Refusal.AUDIENCE_UNKNOWN if must_say and said is None else None


def _draft(item: Item, kind: str | None) -> Draft:
    ident = _ident(item, kind)
    title, said = item.text("snippet", "title") or "", item.text("snippet", "description") or ""
    raw = f"{title}\n\n{said}" if said else title
    moment, warnings = _when(item, kind)
    return Draft(
        platform="youtube",
        id=ident,
        text=html.unescape(raw) if kind == "youtube#searchResult" else raw,
        raw=raw,
        account=_account(item),
        url=f"https://www.youtube.com/watch?v={ident}" if ident else None,
        at=moment,
        media=[_media(item, ident)],
        metrics=[metric(item, name, "statistics", field) for name, field in _COUNTS],
        warnings=warnings,
    )


def _ident(item: Item, kind: str | None) -> str | None:
    if kind == "youtube#playlistItem":
        inside = item.ident("snippet", "resourceId", "videoId")
        return inside or item.ident("contentDetails", "videoId")
    return item.ident("id", "videoId") if kind == "youtube#searchResult" else item.ident("id")


def _account(item: Item) -> AccountRef:
    """A playlist may hold somebody else's video; its owner is the video's, not the list's."""
    owner = item.ident("snippet", "videoOwnerChannelId")
    if owner:
        return AccountRef(owner, None, item.word("snippet", "videoOwnerChannelTitle"))
    return AccountRef(
        item.ident("snippet", "channelId"), None, item.word("snippet", "channelTitle")
    )


def _when(item: Item, kind: str | None) -> tuple[Moment | None, list[str]]:
    if kind != "youtube#playlistItem":
        return take_time(item, "snippet", "publishedAt"), []
    published = take_time(item, "contentDetails", "videoPublishedAt")
    if published:
        return published, []
    warning = "the time is that of being put on the list, which may be later than publication"
    return take_time(item, "snippet", "publishedAt"), [warning]


def _media(item: Item, ident: str | None) -> Media:
    return Media(
        position=0,
        type="video",
        source_url=f"https://www.youtube.com/watch?v={ident}" if ident else None,
        seconds=_seconds(item),
    )


def _seconds(item: Item) -> float | None:
    """`PT4M13S` is 253."""
    said = item.at("contentDetails", "duration")
    found = _DURATION.fullmatch(said) if isinstance(said, str) else None
    if found is None:
        return None
    item.take("contentDetails", "duration")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
