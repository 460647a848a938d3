"""A Bluesky post: the record its author signed, and the view that a server makes of it."""

from __future__ import annotations

import re

from zabta.domain.moment import Moment
from zabta.domain.post import AccountRef, Media, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source
from zabta.intake.times import take_time

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
_URI = re.compile(r"at://(did:[a-z]+:[\w.:%-]{1,200})/([\w.]{1,300})/([\w.~:-]{1,512})")
_COUNTS = (
    ("likes", "likeCount"),
    ("reposts", "repostCount"),
    ("replies", "replyCount"),
    ("quotes", "quoteCount"),
    ("bookmarks", "bookmarkCount"),
)
_NAIVE = "the time has no zone mark; it was taken as UTC"


def read_feed_item(source: Source, item: Item, place: str) -> Outcome:
    """A feed's entry: a post, or somebody's repost of one (told by `reason`)."""
    reason = item.sub("reason")
    if "Repost" not in str(reason.at("$type")):
        return read_view(source, item.sub("post"), f"{place}/post", whole=item, spot=place)
    reason.take("$type")
    return finish(_repost(item.sub("post"), reason), item, source, place)


def _repost(view: Item, reason: Item) -> Draft:
    """What is repeated is shown; its author, time and counts stay with the unknown leaves."""
    uri = view.ident("uri")
    known = uri if uri and _URI.fullmatch(uri) else None
    return Draft(
        platform="bluesky",
        id=known,
        text=view.text("record", "text") or "",
        account=_account(reason.sub("by")),
        url=web_address(uri),
        at=take_time(reason, "indexedAt"),
        media=_shown(view.sub("embed")),
        relation=Relation(repost_of=known),
    )


def read_view(
    source: Source, view: Item, place: str, *, whole: Item | None = None, spot: str = ""
) -> Outcome:
    """A server's view of a post. `whole` is the entry it stands in, when it does."""
    kind = view.at("record", "$type")
    if kind != POST:
        return Refused(Refusal.NO_POSTS, source.pointer(place), "a record that is no post")
    return finish(_from_view(view), whole or view, source, spot or place)


def read_record(source: Source, item: Item, place: str) -> Outcome:
    """A record as it lies in its author's repository; the address says whose it is."""
    if item.at("value", "$type") not in (POST, REPOST):
        return Refused(Refusal.NO_POSTS, source.pointer(place), "a record that is no post")
    record = item.sub("value")
    uri = item.ident("uri")
    found = _URI.fullmatch(uri or "")
    draft = _from_record(record, uri, AccountRef(found[1] if found else None))
    if record.text("$type") == REPOST:
        draft.relation = Relation(repost_of=record.ident("subject", "uri"))
    draft.media = _blobs(record)
    return finish(draft, item, source, place)


def _from_view(view: Item) -> Draft:
    record = view.sub("record")
    record.take("$type")
    draft = _from_record(record, view.ident("uri"), _account(view.sub("author")))
    draft.media = _shown(view.sub("embed")) or _blobs(record)
    draft.metrics = [metric(view, name, field) for name, field in _COUNTS]
    return draft


def _from_record(record: Item, uri: str | None, account: AccountRef) -> Draft:
    moment, warnings = _when(record)
    return Draft(
        platform="bluesky",
        id=uri if uri and _URI.fullmatch(uri) else None,
        text=record.text("text") or "",
        account=account,
        url=web_address(uri),
        at=moment,
        relation=Relation(
            reply_to=record.ident("reply", "parent", "uri"),
            quote_of=_quoted(record),
        ),
        warnings=warnings,
    )


def web_address(uri: str | None) -> str | None:
    found = _URI.fullmatch(uri or "")
    return f"https://bsky.app/profile/{found[1]}/post/{found[3]}" if found else None


def _account(actor: Item) -> AccountRef:
    return AccountRef(
        actor.ident("did"),
        actor.word("handle"),
        actor.word("displayName"),
        actor.word("description"),
    )


def _when(record: Item) -> tuple[Moment | None, list[str]]:
    found = take_time(record, "createdAt")
    said = record.at("createdAt")
    if (found and found.precision != "day") or not isinstance(said, str):
        return found, []
    return take_time(record, "createdAt", naive_is_utc=True), [_NAIVE]


def _quoted(record: Item) -> str | None:
    """A quoted post; feeds, lists and packs are quoted by the same means and are no posts."""
    for path in (("embed", "record"), ("embed", "record", "record")):
        if f"/{POST}/" in str(record.at(*path, "uri")):
            return record.ident(*path, "uri")
    return None


def _shown(embed: Item) -> list[Media]:
    """Pictures and film of a view, with addresses."""
    holder = embed.sub("media") if embed.has("media") else embed
    pictures = holder.each("images") or holder.each("items")
    found = [_picture(each, number) for number, each in enumerate(pictures)]
    if holder.has("playlist"):
        found.append(_film(holder, len(found)))
    return found


def _picture(item: Item, position: int) -> Media:
    return Media(
        position=position,
        type="image",
        source_url=item.word("fullsize") or item.word("thumb"),
        width=item.count("aspectRatio", "width"),
        height=item.count("aspectRatio", "height"),
        alt=item.word("alt"),
    )


def _film(item: Item, position: int) -> Media:
    return Media(
        position=position,
        type="video",
        source_url=item.word("playlist"),
        width=item.count("aspectRatio", "width"),
        height=item.count("aspectRatio", "height"),
        alt=item.word("alt"),
    )


def _blobs(record: Item) -> list[Media]:
    """Pictures and film as a record names them, by content address."""
    embed = record.sub("embed", "media") if record.has("embed", "media") else record.sub("embed")
    pictures = embed.each("images") or embed.each("items")
    found = [_blob(each, "image", number) for number, each in enumerate(pictures)]
    if embed.has("video"):
        found.append(_blob(embed, "video", len(found)))
    return found


def _blob(item: Item, kind: str, position: int) -> Media:
    ident = item.ident(kind, "ref", "$link")
    return Media(
        position=position,
        type=kind,
        source_url=f"blob:{ident}" if ident else None,
        width=item.count("aspectRatio", "width"),
        height=item.count("aspectRatio", "height"),
        alt=item.word("alt"),
    )
