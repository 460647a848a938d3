"""One post of X API v2 with what stands beside it in `includes`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zabta.domain.post import AccountRef, Media, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.mend import unescape_x
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.x_status import post_url
from zabta.intake.source import Source
from zabta.intake.times import take_time

_COUNTS = (
    ("likes", "like_count"),
    ("reposts", "retweet_count"),
    ("reposts", "repost_count"),
    ("replies", "reply_count"),
    ("quotes", "quote_count"),
    ("bookmarks", "bookmark_count"),
    ("views", "impression_count"),
)
_RELATIONS = {
    "retweeted": "repost_of",
    "reposted": "repost_of",
    "replied_to": "reply_to",
    "quoted": "quote_of",
}
_KINDS = {"photo": "image", "video": "video", "animated_gif": "video"}


class Includes:
    """The expansions of a page: authors by id, media by key."""

    def __init__(self, raw: Any, place: str) -> None:
        self.raw = raw if isinstance(raw, dict) else {}
        self.place = place

    def _find(self, kind: str, field: str, value: object) -> tuple[Item, str] | None:
        listed = self.raw.get(kind)
        for number, each in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(each, dict) and value is not None and each.get(field) == value:
                return Item(each), f"{self.place}/{kind}/{number}"
        return None

    def user(self, ident: object) -> tuple[Item, str] | None:
        return self._find("users", "id", ident)

    def media(self, key: object) -> tuple[Item, str] | None:
        return self._find("media", "media_key", key)

    def posts(self) -> Iterator[tuple[Item, str]]:
        for kind in ("tweets", "posts"):
            listed = self.raw.get(kind)
            for number, each in enumerate(listed if isinstance(listed, list) else ()):
                yield Item(each), f"{self.place}/{kind}/{number}"


def read_post(source: Source, item: Item, place: str, includes: Includes) -> Outcome:
    """The post at `place`. An author found and not protected, or a public answer, is everyone."""
    author = includes.user(item.at("author_id"))
    if author and author[0].flag("protected"):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "the account is protected")
    films = [includes.media(key) for key in item.at("attachments", "media_keys") or ()]
    found = [each for each in films if each]
    draft = draft_post(item, author[0] if author else Item({}), [each for each, _ in found])
    draft.beside = ([author] if author else []) + found
    return finish(draft, item, source, place)


def draft_post(item: Item, author: Item, media: list[Item]) -> Draft:
    """A Draft out of a post, its author and its media objects."""
    raw = item.text("note_tweet", "text") or item.text("note_post", "text") or item.text("text")
    account = _account(item, author)
    ident = item.ident("id")
    return Draft(
        platform="x",
        id=ident,
        text=unescape_x(raw or ""),
        raw=raw or "",
        account=account,
        url=post_url(account.handle, ident),
        at=take_time(item, "created_at"),
        media=[_media(each, number) for number, each in enumerate(media)],
        relation=_relation(item),
        metrics=[
            *(metric(item, name, "public_metrics", field) for name, field in _COUNTS),
            metric(author, "followers", "public_metrics", "followers_count"),
        ],
        place=item.word("geo", "full_name"),
    )


def _account(item: Item, author: Item) -> AccountRef:
    ident = author.ident("id")
    return AccountRef(
        item.ident("author_id") or ident,
        author.word("username"),
        author.word("name"),
        author.word("description"),
    )


def _relation(item: Item) -> Relation:
    found: dict[str, str | None] = {}
    for field in ("referenced_tweets", "referenced_posts"):
        for each in item.each(field):
            name = _RELATIONS.get(str(each.at("type")))
            if name and name not in found:
                each.take("type")
                found[name] = each.ident("id")
    return Relation(**found)


def _media(item: Item, position: int) -> Media:
    item.take("media_key")
    millis = item.count("duration_ms")
    return Media(
        position=position,
        type=_KINDS.get(item.text("type") or "", "image"),
        source_url=_best(item) or item.text("url") or item.text("preview_image_url"),
        width=item.count("width"),
        height=item.count("height"),
        seconds=None if millis is None else millis / 1000,
        alt=item.word("alt_text"),
    )


def _best(item: Item) -> str | None:
    films = [each for each in item.each("variants") if isinstance(each.at("url"), str)]
    best = max(films, key=_rate, default=None)
    return best.text("url") if best else None


def _rate(variant: Item) -> float:
    rate = variant.at("bit_rate")
    return float(rate) if isinstance(rate, int) and abs(rate) < 2**53 else -1.0
