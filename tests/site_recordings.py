"""Small recordings in the shapes of the two networks, made up for these tests."""

from __future__ import annotations

import json
from typing import Any

from zabta_site.polling.transport import Answer

DID = "did:plc:zarghuna000000000000000"
OTHER = "did:plc:other0000000000000000000"
BSKY = "https://public.api.bsky.app/xrpc"
MAST = "https://m.example/api/v1/accounts"
PROFILE = f"{BSKY}/app.bsky.actor.getProfile?actor=zarghuna.test"
LOOKUP = f"{MAST}/lookup?acct=z"


def feed_url(cursor: str = "") -> str:
    asked = (
        f"{BSKY}/app.bsky.feed.getAuthorFeed?actor=did%3Aplc%3Azarghuna000000000000000&limit=100"
    )
    return f"{asked}&cursor={cursor}" if cursor else asked


def statuses_url(max_id: str = "") -> str:
    asked = f"{MAST}/7/statuses?limit=40"
    return f"{asked}&max_id={max_id}" if max_id else asked


def ok(told: Any) -> Answer:
    return Answer(200, json.dumps(told).encode())


def sky(number: int, did: str = DID, reposted_by: str = "") -> dict[str, Any]:
    item: dict[str, Any] = {
        "post": {
            "uri": f"at://{did}/app.bsky.feed.post/p{number}",
            "cid": "bafy1",
            "author": {"did": did, "handle": "zarghuna.test"},
            "record": {
                "$type": "app.bsky.feed.post",
                "text": f"post {number}",
                "createdAt": f"2026-10-01T{number // 60 % 24:02}:{number % 60:02}:00Z",
            },
            "indexedAt": f"2026-10-01T{number // 60 % 24:02}:{number % 60:02}:00Z",
        }
    }
    if reposted_by:
        item["reason"] = {
            "$type": "app.bsky.feed.defs#reasonRepost",
            "by": {"did": reposted_by, "handle": "zarghuna.test"},
            "indexedAt": "2026-10-02T00:00:00Z",
        }
    return item


def feed(numbers: range, cursor: str = "") -> Answer:
    told: dict[str, Any] = {"feed": [sky(n) for n in numbers]}
    return ok({**told, "cursor": cursor} if cursor else told)


def toot(number: int, visibility: str = "public") -> dict[str, Any]:
    return {
        "id": str(number),
        "uri": f"https://m.example/users/z/statuses/{number}",
        "url": f"https://m.example/@z/{number}",
        "created_at": "2026-10-14T19:06:41.274Z",
        "visibility": visibility,
        "content": f"<p>toot {number}</p>",
        "account": {"id": "7", "acct": "z", "username": "z", "url": "https://m.example/@z"},
        "media_attachments": [],
        "reblog": None,
    }


BLUESKY = {
    PROFILE: ok({"did": DID, "handle": "zarghuna.test"}),
    feed_url(): feed(range(30, 20, -1), "c20"),
    feed_url("c20"): feed(range(20, 10, -1), "c10"),
    feed_url("c10"): feed(range(10, 0, -1)),
}
"""Thirty posts on three pages."""

MASTODON = {
    LOOKUP: ok({"id": "7", "username": "z", "acct": "z", "url": "https://m.example/@z"}),
    statuses_url(): ok([toot(5), toot(4, "private"), toot(3)]),
    statuses_url("3"): ok([toot(2), toot(1)]),
    statuses_url("1"): ok([]),
}
"""Five statuses on two pages, one of them not public."""
