"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

import lzma

from intake.shelf_kit import EID, MARKER, TRAFFIC, Broken, Post, Sample, js

_TOOL = {"version": "4.16", "node_type": "Post"}


def wrapped(node: dict[str, object], kind: str = "Post") -> bytes:
    return js({"node": node, "instaloader": {**_TOOL, "node_type": kind}})


def web(private: bool | None = None) -> dict[str, object]:
    owner: dict[str, object] = {"id": "5", "username": "zarghuna_kp"}
    return {
        "id": "3400000000000000001",
        "shortcode": "DAbc",
        "__typename": "GraphSidecar",
        "taken_at_timestamp": 1755148200,
        "owner": owner if private is None else {**owner, "is_private": private},
        "edge_media_to_caption": {"edges": [{"node": {"text": TRAFFIC}}]},
        "edge_sidecar_to_children": {
            "edges": [{"node": {"display_url": f"https://e/{n}.jpg"}} for n in (1, 2)]
        },
    }


def phone(private: bool | None = False) -> dict[str, object]:
    user: dict[str, object] = {"pk": 5, "username": "zarghuna_kp"}
    return {
        "pk": 3400000000000000002,
        "code": "DAcd",
        "taken_at": 1755148200,
        "media_type": 1,
        "caption": {"text": EID},
        "user": user if private is None else {**user, "is_private": private},
        "image_versions2": {"candidates": [{"url": "https://e/1.jpg", "width": 10, "height": 9}]},
    }


_AT = "2025-08-14T05:10:00Z"
SAMPLES = (
    Sample(
        "the web's node, packed",
        lzma.compress(wrapped(web())),
        (Post("3400000000000000001", _AT, TRAFFIC, 2),),
    ),
    Sample("the telephone's item", wrapped(phone()), (Post("3400000000000000002", _AT, EID, 1),)),
    Sample("a private account", wrapped(web(private=True)), (), {"not_public": 1}),
    Sample(
        "a telephone's item that does not say", wrapped(phone(None)), (), {"audience_unknown": 1}
    ),
    Sample("an account", wrapped({"id": "5", "username": MARKER}, "Profile"), (), {"profile": 1}),
    Sample(
        "a story", wrapped({"id": "5", "text": MARKER}, "StoryItem"), (), {"audience_unknown": 1}
    ),
)
BROKEN = (
    Broken("cut short", SAMPLES[1].content[:-9], "unknown_format"),
    Broken("damaged packing", SAMPLES[0].content[:-30], "broken"),
)
