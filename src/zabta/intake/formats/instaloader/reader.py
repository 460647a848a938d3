"""One post a file; profiles, stories and hashtags are told and left."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.draft import finish
from zabta.intake.item import Item
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.instagram_web import audience, draft_post
from zabta.intake.source import Source

_NOT_READ = {
    "Profile": (Refusal.PROFILE, "an account, not a post"),
    "StoryItem": (Refusal.AUDIENCE_UNKNOWN, "a story; who could see it is not said"),
}


def recognise(source: Source) -> Sure:
    look = source.json
    if {"node", "instaloader"} <= look.keys and "node_type" in look.get("instaloader").keys:
        return Sure.CERTAIN
    return Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    kind = source.json.get("instaloader", "node_type").word() or "Post"
    if kind != "Post":
        reason, what = _NOT_READ.get(kind, (Refusal.NO_POSTS, "no post"))
        yield Refused(reason, source.pointer("/node"), what)
        return
    item = Item(source.json.get("node").load())
    if not isinstance(item.raw, dict):
        yield Refused(Refusal.BROKEN, source.pointer("/node"), "no post")
        return
    refusal = audience(item) or audience(item.sub("iphone_struct"))
    if refusal is Refusal.NOT_PUBLIC or (refusal and not item.has("iphone_struct")):
        yield Refused(refusal, source.pointer("/node"), "not said to be open to everyone")
        return
    yield finish(draft_post(item), item, source, "/node")
