"""The two open networks: which address gives which page of an account's public posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

import msgspec

from zabta.domain.post import Post
from zabta_site.accounts.models import Account

BLUESKY_HOST = "https://public.api.bsky.app"
BLUESKY_PAGE = 100
MASTODON_PAGE = 40


@dataclass(frozen=True, slots=True)
class Page:
    """`ids` name the items newest first, reposts told apart; `cursor` "" when it is the last."""

    ids: tuple[str, ...]
    cursor: str


class WrongAnswer(Exception):
    """The answer is not what this network gives."""


class Service(Protocol):
    """`lookup` is "" when a page needs no lookup first."""

    def lookup(self, account: Account) -> str: ...

    def id_in(self, body: bytes) -> str: ...

    def page(self, account: Account, native_id: str, cursor: str) -> str: ...

    def read(self, body: bytes) -> Page: ...

    def is_own(self, post: Post, native_id: str) -> bool: ...


def json_of(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise WrongAnswer("not JSON") from None


@dataclass(frozen=True, slots=True)
class Bluesky:
    """The public AppView; the account's DID is its identity, never the handle."""

    host: str = BLUESKY_HOST
    items: int = BLUESKY_PAGE

    def lookup(self, account: Account) -> str:
        asked = urlencode({"actor": account.handle})
        return f"{self.host}/xrpc/app.bsky.actor.getProfile?{asked}"

    def id_in(self, body: bytes) -> str:
        return word_of(json_of(body), "did")

    def page(self, account: Account, native_id: str, cursor: str) -> str:
        asked = {"actor": native_id, "limit": self.items}
        more = {"cursor": cursor} if cursor else {}
        return f"{self.host}/xrpc/app.bsky.feed.getAuthorFeed?{urlencode({**asked, **more})}"

    def read(self, body: bytes) -> Page:
        told = json_of(body)
        feed = told.get("feed") if isinstance(told, dict) else None
        if not isinstance(feed, list):
            raise WrongAnswer("no feed")
        ids = tuple(_feed_id(one) for one in feed)
        return Page(ids, str(told.get("cursor") or "") if ids else "")

    def is_own(self, post: Post, native_id: str) -> bool:
        return post.account.id == native_id


def _feed_id(item: Any) -> str:
    """One post can stand in a feed twice, once as a repost: the reason is part of its name."""
    reason = item.get("reason") if isinstance(item, dict) else None
    by = word_of(reason.get("by"), "did") if isinstance(reason, dict) and "by" in reason else ""
    uri = word_of(item.get("post") if isinstance(item, dict) else None, "uri")
    return f"{uri}#{by}" if by else uri


class Mastodon:
    """Each account's own server; its id holds on that server only."""

    def lookup(self, account: Account) -> str:
        name, host = _split(account.handle)
        return f"https://{host}/api/v1/accounts/lookup?{urlencode({'acct': name})}"

    def id_in(self, body: bytes) -> str:
        return word_of(json_of(body), "id")

    def page(self, account: Account, native_id: str, cursor: str) -> str:
        _name, host = _split(account.handle)
        asked = {"limit": MASTODON_PAGE, **({"max_id": cursor} if cursor else {})}
        return f"https://{host}/api/v1/accounts/{native_id}/statuses?{urlencode(asked)}"

    def read(self, body: bytes) -> Page:
        told = json_of(body)
        if not isinstance(told, list):
            raise WrongAnswer("no list of statuses")
        ids = tuple(word_of(one, "id") for one in told)
        return Page(ids, ids[-1] if ids else "")

    def is_own(self, post: Post, native_id: str) -> bool:
        """This address gives nobody else's; a boost is the account's own act."""
        return True


def _split(handle: str) -> tuple[str, str]:
    name, _at, host = handle.strip().lstrip("@").partition("@")
    if not name or not host:
        raise WrongAnswer("a Mastodon handle is name@server")
    return name, host


def word_of(told: Any, name: str) -> str:
    value = told.get(name) if isinstance(told, dict) else None
    if not isinstance(value, str) or not value or len(value) > 200:
        raise WrongAnswer(f"no {name}")
    return value


SERVICES: dict[str, Service] = {"bluesky": Bluesky(), "mastodon": Mastodon()}
