"""YouTube's Data API, version 3, for an approved project.

Kept 30 days at most, no film is fetched, and no counts: those may not be kept longer and are not
needed (developer policies III.E). An installation that holds files of scraping tools may not use
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from zabta.domain.post import Post
from zabta_site.accounts.models import Account
from zabta_site.gate.words import DocumentKind
from zabta_site.polling.services import Page, WrongAnswer, json_of, word_of

HOST = "https://youtube.googleapis.com/youtube/v3"
ITEMS = 50


@dataclass(frozen=True, slots=True)
class YouTube:
    host: str = HOST
    platform: str = "youtube"
    excluded_by: str = DocumentKind.NO_YOUTUBE_KEY.value
    at_once: int = 50

    def headers(self, key: str) -> Mapping[str, str]:
        """Not in the address, which ends up in servers' logs."""
        return {"X-Goog-Api-Key": key}

    def otherwise(self, url: str) -> str:
        return ""

    def lookup(self, account: Account) -> str:
        handle = account.handle.strip()
        is_id = handle.startswith("UC") and len(handle) == 24
        asked = {"id": handle} if is_id else {"forHandle": f"@{handle.lstrip('@')}"}
        return f"{self.host}/channels?{urlencode({'part': 'id,contentDetails', **asked})}"

    def id_in(self, body: bytes) -> str:
        """The channel's id; its list of uploads is named after it, which is made sure here."""
        items = _items(body)
        if len(items) != 1:
            raise WrongAnswer("not one channel")
        ident = word_of(items[0], "id")
        lists = items[0].get("contentDetails", {}).get("relatedPlaylists", {})
        if lists.get("uploads") != _uploads(ident):
            raise WrongAnswer("no list of uploads")
        return ident

    def page(self, account: Account, native_id: str, cursor: str) -> str:
        asked = {
            "part": "snippet,contentDetails,status",
            "playlistId": _uploads(native_id),
            "maxResults": ITEMS,
            **({"pageToken": cursor} if cursor else {}),
        }
        return f"{self.host}/playlistItems?{urlencode(asked)}"

    def read(self, body: bytes) -> Page:
        ids = tuple(word_of(one.get("contentDetails"), "videoId") for one in _items(body))
        return Page(ids, str(json_of(body).get("nextPageToken") or ""))

    def is_own(self, post: Post, native_id: str) -> bool:
        return post.account.id == native_id

    def still_there(self, ids: Sequence[str]) -> str:
        return f"{self.host}/videos?{urlencode({'part': 'status', 'id': ','.join(ids)})}"

    def gone(self, body: bytes, ids: Sequence[str]) -> set[str]:
        """YouTube leaves out what is deleted or private."""
        return set(ids) - {str(one.get("id")) for one in _items(body) if _is_public(one)}


def _items(body: bytes) -> list[dict[str, Any]]:
    told = json_of(body)
    items = told.get("items") if isinstance(told, dict) else None
    is_empty = isinstance(told, dict) and str(told.get("kind", "")).endswith("ListResponse")
    if items is None and is_empty:
        return []
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise WrongAnswer("no items")
    return items


def _is_public(item: dict[str, Any]) -> bool:
    status = item.get("status")
    return isinstance(status, dict) and status.get("privacyStatus") == "public"


def _uploads(channel: str) -> str:
    return f"UU{channel.removeprefix('UC')}"


CONTRACT = YouTube()
