"""X's interface, version 2, for a named use that X approved in writing (Enterprise plan).

Only accounts that their officers declared. What X says is deleted, protected or withheld goes
within a day (Developer Agreement, IV.B).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from zabta.domain.post import Post
from zabta_site.accounts.models import Account
from zabta_site.polling.services import Page, WrongAnswer, json_of, word_of

HOST = "https://api.x.com"
ITEMS = 100
GONE = ("resource-not-found", "not-authorized-for-resource")


class Wording(NamedTuple):
    """One way of asking for the same: the parameter, its fields, and what is to come along."""

    parameter: str
    fields: str
    expansions: str


POSTS = Wording(
    "post.fields",
    "attachments,conversation_id,created_at,id,note_post,public_metrics,text,withheld",
    "author_id,attachments.media_keys,referenced_posts",
)
TWEETS = Wording(
    "tweet.fields",
    "attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,id,note_tweet,"
    "public_metrics,referenced_tweets,text,withheld",
    "author_id,attachments.media_keys",
)
"""X's own document (2.167) has both; for a user's posts the first, which knows no field for the
author or for what a post refers to: both are expansions there."""


@dataclass(frozen=True, slots=True)
class XEnterprise:
    host: str = HOST
    platform: str = "x"
    excluded_by: str = ""
    at_once: int = 100

    def headers(self, key: str) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {key}"}

    def otherwise(self, url: str) -> str:
        """The older wording, where the newer one was refused."""
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query))
        if POSTS.parameter not in asked:
            return ""
        is_page = asked.pop(POSTS.parameter) == POSTS.fields
        asked[TWEETS.parameter] = TWEETS.fields if is_page else "withheld"
        if is_page:
            asked["expansions"] = TWEETS.expansions
        return parts._replace(query=urlencode(asked)).geturl()

    def lookup(self, account: Account) -> str:
        name = quote(account.handle.strip().lstrip("@"), safe="")
        return f"{self.host}/2/users/by/username/{name}?{urlencode({'user.fields': 'protected'})}"

    def id_in(self, body: bytes) -> str:
        user = _at(json_of(body), "data")
        if _at(user, "protected") is True:
            raise WrongAnswer("the account is protected")
        return word_of(user, "id")

    def page(self, account: Account, native_id: str, cursor: str) -> str:
        asked = {
            "max_results": ITEMS,
            POSTS.parameter: POSTS.fields,
            "expansions": POSTS.expansions,
            "user.fields": "name,protected,username",
            "media.fields": "alt_text,duration_ms,height,media_key,type,url,width",
            **({"pagination_token": cursor} if cursor else {}),
        }
        return f"{self.host}/2/users/{quote(native_id)}/tweets?{urlencode(asked)}"

    def read(self, body: bytes) -> Page:
        told = json_of(body)
        data = _at(told, "data")
        if data is None and _at(_at(told, "meta"), "result_count") == 0:
            return Page((), "")
        if not isinstance(data, list):
            raise WrongAnswer("no posts")
        return Page(tuple(word_of(one, "id") for one in data), _token(told))

    def is_own(self, post: Post, native_id: str) -> bool:
        return post.account.id == native_id

    def still_there(self, ids: Sequence[str]) -> str:
        asked = {"ids": ",".join(ids), POSTS.parameter: "withheld"}
        return f"{self.host}/2/tweets?{urlencode(asked)}"

    def gone(self, body: bytes, ids: Sequence[str]) -> set[str]:
        """Only what X names in an error of these kinds, or withholds: silence deletes nothing."""
        told = json_of(body)
        if not isinstance(told, dict) or not told.keys() & {"data", "errors"}:
            raise WrongAnswer("neither posts nor errors")
        named = {_named(one) for one in _listed(told, "errors") if _is_gone(one)}
        withheld = {str(_at(one, "id")) for one in _listed(told, "data") if _at(one, "withheld")}
        return (named | withheld) & set(ids)


def _at(told: Any, name: str) -> Any:
    return told.get(name) if isinstance(told, dict) else None


def _listed(told: Any, name: str) -> list[Any]:
    found = _at(told, name)
    return found if isinstance(found, list) else []


def _token(told: Any) -> str:
    return str(_at(_at(told, "meta"), "next_token") or "")


def _named(error: Any) -> str:
    return str(_at(error, "resource_id") or _at(error, "value") or "")


def _is_gone(error: Any) -> bool:
    return str(_at(error, "type") or "").rpartition("/")[2] in GONE


CONTRACT = XEnterprise()
