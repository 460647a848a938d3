"""One post of gallery-dl, whose keys differ from site to site."""

from __future__ import annotations

import re

import msgspec

from zabta.domain.post import AccountRef, Media, Metric, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.hosts import platform_named
from zabta.intake.source import Source
from zabta.intake.times import take_time

_IDS = ("tweet_id", "post_shortcode", "post_id", "id", "shortcode", "media_id")
_TEXTS = ("content", "text", "description", "caption", "desc", "title")
_DATES = ("date", "post_date", "createdAt", "created_at")
_OWNERS = ("author", "user", "account", "uploader", "owner")
_OWNER_IDS = ("did", "id", "uid", "pk")
_HANDLES = ("handle", "acct", "uniqueId", "username", "name", "nick")
_SHOWN = ("displayName", "display_name", "nickname", "nick", "fullname", "full_name")
_COUNTS = (
    ("likes", ("likeCount", "favorite_count", "likes", "favourites_count", "diggCount")),
    ("reposts", ("repostCount", "retweet_count", "reblogs_count")),
    ("replies", ("replyCount", "reply_count", "replies_count")),
    ("quotes", ("quoteCount", "quote_count")),
    ("bookmarks", ("bookmarkCount", "bookmark_count")),
    ("views", ("view_count", "views", "playCount")),
    ("comments", ("comment_count", "comments_count", "commentCount")),
)
_FILM = re.compile(r"\.(?:mp4|webm|mov|m4v|m3u8)(?:$|\?)", re.I)


class File(msgspec.Struct):
    """A file message: its description, where it stands, and the file's address."""

    item: Item
    place: str
    url: str | None


def read_post(source: Source, item: Item, place: str, files: list[File]) -> Outcome:
    """The post at `place`; a visibility or protected mark that is not public refuses it."""
    if not isinstance(item.raw, dict):
        return Refused(Refusal.BROKEN, source.pointer(place), "no post")
    if not _is_public(item):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "not open to everyone")
    platform = platform_named(item.word("category"))
    item.take("subcategory")
    draft = _draft(item, platform)
    draft.media = [_media(file, number) for number, file in enumerate(files)]
    draft.beside = [(file.item, file.place) for file in files if file.place]
    for file in files:
        _take_same(file.item, item)
    return finish(draft, item, source, place)


def _is_public(item: Item) -> bool:
    said = item.text("visibility")
    closed = any(
        item.flag(owner, "protected") or item.flag(owner, "is_private") for owner in _OWNERS
    )
    return said in (None, "public") and not closed and not item.flag("private")


def _draft(item: Item, platform: str) -> Draft:
    ident = item.ident("uri") if platform in ("bluesky", "mastodon") else None
    return Draft(
        platform=platform,
        id=ident or _first_id(item, _IDS),
        text=next((item.text(key) or "" for key in _TEXTS if isinstance(item.at(key), str)), ""),
        account=_account(item),
        url=item.word("post_url") or item.word("url"),
        at=next(filter(None, (take_time(item, key, naive_is_utc=True) for key in _DATES)), None),
        relation=_relation(item),
        metrics=[_count(item, name, keys) for name, keys in _COUNTS],
    )


def _first_id(item: Item, keys: tuple[str, ...]) -> str | None:
    return next((item.ident(key) for key in keys if item.at(key)), None)


def _account(item: Item) -> AccountRef:
    owner = next((item.sub(key) for key in _OWNERS if isinstance(item.at(key), dict)), None)
    if owner is None:
        handle = item.word("username") or item.word("author") or item.word("user")
        return AccountRef(
            item.ident("owner_id") or item.ident("user_id"), handle, item.word("fullname")
        )
    return AccountRef(
        _first_id(owner, _OWNER_IDS),
        next((owner.word(key) for key in _HANDLES if owner.has(key)), None),
        next((owner.word(key) for key in _SHOWN if owner.has(key)), None),
        owner.word("description"),
    )


def _relation(item: Item) -> Relation:
    """gallery-dl writes 0 for "none"."""
    found = [item.ident(key) for key in ("retweet_id", "reply_id", "quote_id")]
    repost, reply, quote = (None if each == "0" else each for each in found)
    parent = item.ident("reply", "parent", "uri") or item.ident("in_reply_to_id")
    return Relation(repost, reply or parent, quote)


def _count(item: Item, name: str, keys: tuple[str, ...]) -> Metric | None:
    return next(filter(None, (metric(item, name, key) for key in keys)), None)


def _media(file: File, position: int) -> Media:
    kind = file.item.text("type") or ""
    is_film = "video" in kind or bool(file.url and _FILM.search(file.url))
    return Media(
        position=position,
        type="video" if is_film else "image",
        source_url=file.url,
        width=file.item.count("width"),
        height=file.item.count("height"),
        alt=file.item.word("alt") or file.item.word("description"),
    )


def _take_same(copy: Item, item: Item) -> None:
    """A file repeats its post; what it repeats is not told twice."""
    if isinstance(copy.raw, dict):
        for key, value in copy.raw.items():
            if value is not None and item.at(key) == value:
                copy.take(key)
