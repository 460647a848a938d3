"""X's status object as REST v1.1, the archive and the web's `legacy` part write it."""

from __future__ import annotations

from zabta.domain.post import AccountRef, Media, Metric, Relation
from zabta.intake.draft import Draft, metric
from zabta.intake.item import Item
from zabta.intake.mend import unescape_x
from zabta.intake.times import take_time

_COUNTS = (
    ("likes", "favorite_count"),
    ("reposts", "retweet_count"),
    ("replies", "reply_count"),
    ("quotes", "quote_count"),
    ("bookmarks", "bookmark_count"),
)


def draft_status(status: Item, account: AccountRef, *, long_text: str | None = None) -> Draft:
    """A Draft of one status. `long_text` is the note that a long post's status only begins."""
    raw = long_text or status.text("full_text") or status.text("text") or ""
    ident = status.ident("id_str") or status.ident("id")
    return Draft(
        platform="x",
        id=ident,
        text=unescape_x(raw),
        raw=raw,
        account=account,
        url=post_url(account.handle, ident),
        at=take_time(status, "created_at"),
        media=_media(status),
        relation=_relation(status),
        metrics=_metrics(status),
        place=status.word("place", "full_name"),
    )


def post_url(handle: str | None, ident: str | None) -> str | None:
    return f"https://x.com/{handle or 'i'}/status/{ident}" if ident else None


def account_of(user: Item) -> AccountRef:
    """The account of a v1.1 user object."""
    return AccountRef(
        user.ident("id_str") or user.ident("id"),
        user.word("screen_name"),
        user.word("name"),
        user.word("description"),
    )


def _relation(status: Item) -> Relation:
    repost = status.ident("retweeted_status", "id_str") or status.ident("retweeted_status", "id")
    repost = repost or status.ident("retweeted_status_result", "result", "rest_id")
    reply = status.ident("in_reply_to_status_id_str") or status.ident("in_reply_to_status_id")
    quote = status.ident("quoted_status_id_str") or status.ident("quoted_status_id")
    return Relation(repost, reply, quote)


def _metrics(status: Item) -> list[Metric | None]:
    return [metric(status, name, field) for name, field in _COUNTS]


def _media(status: Item) -> list[Media]:
    better = status.each("extended_entities", "media")
    return [
        media_of(item, number)
        for number, item in enumerate(better or status.each("entities", "media"))
    ]


def media_of(item: Item, position: int) -> Media:
    """One entry of `extended_entities.media`; a video's address is its best MP4."""
    millis = item.count("video_info", "duration_millis")
    return Media(
        position=position,
        type=_KINDS.get(item.text("type") or "", "image"),
        source_url=_best_variant(item) or item.text("media_url_https") or item.text("media_url"),
        width=item.count("original_info", "width") or item.count("sizes", "large", "w"),
        height=item.count("original_info", "height") or item.count("sizes", "large", "h"),
        seconds=None if millis is None else millis / 1000,
        alt=item.word("ext_alt_text"),
    )


_KINDS = {"photo": "image", "video": "video", "animated_gif": "video"}


def _best_variant(item: Item) -> str | None:
    variants = item.each("video_info", "variants")
    films = [each for each in variants if isinstance(each.at("url"), str)]
    best = max(films, key=_rate, default=None)
    return best.text("url") if best else None


def _rate(variant: Item) -> float:
    rate = variant.at("bitrate")
    if isinstance(rate, str) and rate.isdigit() and len(rate) < 12:
        rate = int(rate)
    return float(rate) if isinstance(rate, (int, float)) and abs(rate) < 1e12 else -1.0
