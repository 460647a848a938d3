"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, TRAFFIC, Broken, Post, Sample, js

DID = "did:plc:zarghuna000000000000000"
URI = f"at://{DID}/app.bsky.feed.post/3abc"
OTHER = "at://did:plc:other0000000000000000000/app.bsky.feed.post/3xyz"


def view(uri: str, text: str, did: str = DID) -> dict[str, object]:
    return {
        "uri": uri,
        "cid": "bafy1",
        "author": {"did": did, "handle": "zarghuna.test", "displayName": "Zarghuna"},
        "record": {
            "$type": "app.bsky.feed.post",
            "text": text,
            "createdAt": "2025-03-23T06:00:09.5Z",
        },
        "likeCount": 3,
        "indexedAt": "2025-03-23T06:00:10Z",
        "viewer": {"muted": False},
    }


_SHOWN = {
    "$type": "app.bsky.embed.images#view",
    "images": [
        {"thumb": "https://cdn.example/t.jpg", "fullsize": "https://cdn.example/f.jpg", "alt": EID}
    ],
}
_REPOST = {
    "$type": "app.bsky.feed.defs#reasonRepost",
    "by": {"did": DID, "handle": "zarghuna.test"},
    "indexedAt": "2025-03-24T07:00:00Z",
}
FEED = {
    "feed": [
        {"post": {**view(URI, TRAFFIC), "embed": _SHOWN}},
        {"post": view(URI, TRAFFIC), "reason": _REPOST},
    ]
}
FEED_POSTS = (
    Post(URI, "2025-03-23T06:00:09Z", TRAFFIC, 1),
    Post(URI, "2025-03-24T07:00:00Z", TRAFFIC),
)
SAMPLES = (
    Sample("a feed where the author reposts a post of their own", js(FEED), FEED_POSTS),
    Sample(
        "a record without a zone mark",
        js(
            {
                "uri": URI,
                "cid": "b",
                "value": {
                    "$type": "app.bsky.feed.post",
                    "text": EID,
                    "createdAt": "2025-03-23T06:00:09",
                },
            }
        ),
        (Post(URI, "2025-03-23T06:00:09Z", EID),),
    ),
    Sample(
        "a thread with a stranger's answer",
        js(
            {
                "thread": {
                    "$type": "app.bsky.feed.defs#threadViewPost",
                    "post": view(URI, EID),
                    "replies": [{"post": view(OTHER, MARKER, "did:plc:other")}],
                }
            }
        ),
        (Post(URI, "2025-03-23T06:00:09Z", EID),),
        {"third_person": 1},
    ),
    Sample("an account", js({"did": DID, "handle": "zarghuna.test"}), refused={"profile": 1}),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
