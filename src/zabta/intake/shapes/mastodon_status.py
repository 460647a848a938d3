"""A Mastodon status; its content is HTML, its boosts hold the boosted status."""

from __future__ import annotations

from zabta.domain.post import AccountRef, Media, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.mend import plain
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source
from zabta.intake.times import take_time

_COUNTS = (
    ("likes", "favourites_count"),
    ("reposts", "reblogs_count"),
    ("replies", "replies_count"),
    ("quotes", "quotes_count"),
)
_KINDS = {"image": "image", "video": "video", "gifv": "video", "audio": "audio"}


def read_status(source: Source, item: Item, place: str) -> Outcome:
    """The status at `place`; only `visibility: public` is open to everyone."""
    if item.has("acct") and not item.has("content"):
        return Refused(Refusal.PROFILE, source.pointer(place), "an account, not a post")
    said = item.text("visibility")
    if said is None:
        return Refused(Refusal.AUDIENCE_UNKNOWN, source.pointer(place), "visibility is not said")
    boosted = item.text("reblog", "visibility")
    if said != "public" or boosted not in (None, "public"):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "not open to everyone")
    return finish(_draft(item), item, source, place)


def _draft(item: Item) -> Draft:
    raw = item.text("content") or item.text("reblog", "content") or ""
    warning = item.word("spoiler_text")
    said = plain(raw)
    shown = item.sub("reblog") if item.has("reblog") else item
    return Draft(
        platform="mastodon",
        id=item.ident("uri") or item.ident("id"),
        text=f"{warning}\n\n{said}" if warning else said,
        raw=raw,
        account=_account(item.sub("account")),
        url=item.word("url"),
        at=take_time(item, "created_at"),
        media=[_media(each, n) for n, each in enumerate(shown.each("media_attachments"))],
        relation=Relation(
            item.ident("reblog", "uri") or item.ident("reblog", "id"),
            item.ident("in_reply_to_id"),
            item.ident("quote", "quoted_status", "uri") or item.ident("quote", "quoted_status_id"),
        ),
        metrics=[
            *(metric(item, name, field) for name, field in _COUNTS),
            metric(item, "followers", "account", "followers_count"),
        ],
    )


def _account(account: Item) -> AccountRef:
    """The address of the account is the same on every server; its number is not."""
    return AccountRef(
        account.ident("uri") or account.ident("url") or account.ident("id"),
        account.word("acct"),
        account.word("display_name"),
        plain(account.word("note") or "") or None,
    )


def _media(item: Item, position: int) -> Media:
    return Media(
        position=position,
        type=_KINDS.get(item.text("type") or "", "image"),
        source_url=item.word("url") or item.word("remote_url"),
        width=item.count("meta", "original", "width"),
        height=item.count("meta", "original", "height"),
        seconds=item.number("meta", "original", "duration"),
        alt=item.word("description"),
    )
