"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

from intake.shelf_kit import EID, MARKER, TRAFFIC, Broken, Post, Sample, garbled, zipped

_TIME = 1755148200
_AT = "2025-08-14T05:10:00Z"


def post(text: str, **more: object) -> dict[str, object]:
    return {"timestamp": _TIME, "data": [{"post": text}], "title": "Zarghuna", **more}


_PICTURES = [{"data": [{"media": {"uri": "posts/media/1.jpg", "creation_timestamp": _TIME}}]}]
POSTS = [
    post(TRAFFIC, privacy={"value": "EVERYONE"}, attachments=_PICTURES),
    post(EID, label_values=[{"label": "رازداری", "value": "عوامی"}]),
    post(MARKER, privacy={"value": "ALL_FRIENDS"}),
    post(MARKER),
]
_EXPECTED = (Post(None, _AT, TRAFFIC, 1), Post(None, _AT, EID))
_MEMBERS = {
    "fb/posts/your_posts_1.json": garbled(POSTS),
    f"fb/messages/inbox/{MARKER}/message_1.json": garbled(
        {"participants": [], "messages": [f"{MARKER} m"]}
    ),
    "fb/friends_and_followers/friends.json": garbled({"friends_v2": [f"{MARKER} f"]}),
}
SAMPLES = (
    Sample(
        "only what says that it is open",
        garbled(POSTS),
        _EXPECTED,
        {"not_public": 1, "audience_unknown": 1},
    ),
    Sample(
        "the zip; messages and friends are damaged and never opened",
        zipped(_MEMBERS, spoil=tuple(_MEMBERS)[1:]),
        _EXPECTED,
        {"not_public": 1, "audience_unknown": 1, "message": 1, "contact": 1},
    ),
    Sample(
        "messages",
        garbled({"participants": [], "messages": [{"content": MARKER}]}),
        (),
        {"message": 1},
    ),
)
BROKEN = (Broken("cut short", SAMPLES[0].content[:-9], "unknown_format"),)
