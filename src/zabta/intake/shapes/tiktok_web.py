"""TikTok's web object of a video."""

from __future__ import annotations

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, metric
from zabta.intake.item import Item
from zabta.intake.refusal import Refusal
from zabta.intake.times import take_time

_CLOSED = (
    ("privateItem",),
    ("secret",),
    ("forFriend",),
    ("isPrivate",),
    ("author", "privateAccount"),
    ("author", "secret"),
)
_COUNTS = (
    ("views", "playCount"),
    ("likes", "diggCount"),
    ("comments", "commentCount"),
    ("shares", "shareCount"),
    ("bookmarks", "collectCount"),
)


def audience(item: Item) -> Refusal | None:
    """Any mark of privacy closes it; a video without its first mark says nothing."""
    if any(item.flag(*path) for path in _CLOSED):
        return Refusal.NOT_PUBLIC
    return None if "privateItem" in item.raw else Refusal.AUDIENCE_UNKNOWN


def draft_video(item: Item) -> Draft:
    author = item.sub("author")
    ident = item.ident("id")
    handle = author.word("uniqueId") or item.word("author")
    return Draft(
        platform="tiktok",
        id=ident,
        text=item.text("desc") or "",
        account=AccountRef(
            author.ident("id"), handle, author.word("nickname"), author.word("signature")
        ),
        url=f"https://www.tiktok.com/@{handle}/video/{ident}" if handle and ident else None,
        at=take_time(item, "createTime"),
        media=_media(item),
        metrics=[
            *(metric(item, name, "stats", field) for name, field in _COUNTS),
            metric(item, "followers", "authorStats", "followerCount"),
        ],
        place=item.word("poi", "name"),
    )


def _media(item: Item) -> list[Media]:
    pictures = item.each("imagePost", "images")
    if pictures:
        return [_picture(each, number) for number, each in enumerate(pictures)]
    film = item.sub("video")
    return [
        Media(
            position=0,
            type="video",
            source_url=film.word("downloadAddr") or film.word("playAddr"),
            width=film.count("width"),
            height=film.count("height"),
            seconds=film.number("duration"),
        )
    ]


def _picture(item: Item, position: int) -> Media:
    return Media(
        position=position,
        type="image",
        source_url=item.word("imageURL", "urlList", 0),
        width=item.count("imageWidth"),
        height=item.count("imageHeight"),
    )
