"""One post a line, or an array of them."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.lists import read_each, read_lines, read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.hosts import platform_of
from zabta.intake.source import Source
from zabta.intake.times import take_time

_TEXTS = ("rawContent", "content", "renderedContent")
_COUNTS = (
    ("likes", "likeCount"),
    ("reposts", "retweetCount"),
    ("replies", "replyCount"),
    ("quotes", "quoteCount"),
    ("bookmarks", "bookmarkedCount"),
    ("views", "viewCount"),
)
_UNSAID = "the source does not say whether the account is protected"


def recognise(source: Source) -> Sure:
    looks = (source.json, source.json.first(), source.first_line)
    return max(_sure(each) for each in looks)


def _sure(look: Peek) -> Sure:
    keys = look.keys
    if {"url", "user", "date"} <= keys and keys & {"rawContent", "renderedContent"}:
        return Sure.CERTAIN
    is_old = {"url", "user", "date", "content", "retweetCount"} <= keys
    return Sure.LIKELY if is_old and platform_of(look.get("url").word()) == "x" else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    if source.json.is_array:
        yield from read_each(source, source.json, "", _read_one)
    elif source.json.keys:
        yield read_one(source, source.json, "", _read_one)
    else:
        yield from read_lines(source, _read_one)


def _read_one(source: Source, item: Item, place: str) -> Outcome:
    said = item.flag("user", "protected")
    if said:
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "the account is protected")
    if not item.has("user"):
        return Refused(Refusal.AUDIENCE_UNKNOWN, source.pointer(place), "no account is named")
    draft = _draft(item)
    if said is None:
        draft.warnings.append(_UNSAID)
    return finish(draft, item, source, place)


def _draft(item: Item) -> Draft:
    user = item.sub("user")
    return Draft(
        platform="x",
        id=item.ident("id_str") or item.ident("id"),
        text=next((item.text(key) or "" for key in _TEXTS if item.has(key)), ""),
        account=AccountRef(
            user.ident("id_str") or user.ident("id"),
            user.word("username"),
            user.word("displayname"),
            user.word("rawDescription") or user.word("description"),
        ),
        url=item.word("url"),
        at=take_time(item, "date"),
        media=_media(item),
        relation=_relation(item),
        metrics=[
            *(metric(item, name, field) for name, field in _COUNTS),
            metric(user, "followers", "followersCount"),
        ],
        place=item.word("place", "fullName"),
    )


def _relation(item: Item) -> Relation:
    def ident(key: str) -> str | None:
        return item.ident(key, "id_str") or item.ident(key, "id")

    reply = item.ident("inReplyToTweetIdStr") or item.ident("inReplyToTweetId")
    return Relation(ident("retweetedTweet"), reply, ident("quotedTweet"))


def _media(item: Item) -> list[Media]:
    """twscrape sorts media by kind, snscrape keeps one list."""
    if isinstance(item.at("media"), list):
        found = [(each, _kind(each)) for each in item.each("media")]
    else:
        found = [(each, "image") for each in item.each("media", "photos")]
        found += [(each, "video") for each in item.each("media", "videos")]
        found += [(each, "video") for each in item.each("media", "animated")]
    return [_one_media(each, kind, number) for number, (each, kind) in enumerate(found)]


def _kind(item: Item) -> str:
    return "image" if "Photo" in (item.text("_type") or "Photo") else "video"


def _one_media(item: Item, kind: str, position: int) -> Media:
    films = [each for each in item.each("variants") if isinstance(each.at("url"), str)]
    best = max(films, key=lambda each: each.at("bitrate") or 0, default=None)
    address = best.text("url") if best else None
    millis = item.number("duration")
    return Media(
        position=position,
        type=kind,
        source_url=address or item.word("fullUrl") or item.word("url") or item.word("videoUrl"),
        seconds=millis if millis is None or millis < 1000 else millis / 1000,
        alt=item.word("altText"),
    )
