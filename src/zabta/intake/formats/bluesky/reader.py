"""Any answer of the public interface that holds posts."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.item import Item
from zabta.intake.lists import read_each, read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.bluesky_post import read_feed_item, read_record, read_view
from zabta.intake.source import Source

_ACTOR = {"did", "handle"}


def recognise(source: Source) -> Sure:
    look = source.json
    keys = look.keys
    if "uri" in keys and (look.get("uri").word() or "").startswith("at://"):
        return Sure.CERTAIN
    if _is_feed(look) or _is_thread(look.get("thread")):
        return Sure.CERTAIN
    if keys >= _ACTOR and not keys & {"didDoc", "@context"}:
        return Sure.LIKELY
    if any(_at(look.get(name).first()) for name in ("posts", "records", "likes", "notifications")):
        return Sure.CERTAIN
    is_error = keys == {"error", "message"} and look.get("error").word() is not None
    return Sure.LIKELY if is_error and look.get("message").word() is not None else Sure.NO


def _at(look: Peek) -> bool:
    return (look.get("uri").word() or "").startswith("at://")


def _is_feed(look: Peek) -> bool:
    feed = look.get("feed")
    return feed.is_array and (not len(feed) or _at(feed.first().get("post")))


def _is_thread(look: Peek) -> bool:
    return (look.get("$type").word() or "").startswith("app.bsky.feed.defs#") or _at(
        look.get("post")
    )


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    keys = look.keys
    if "error" in keys:
        yield Refused(Refusal.ERROR_ANSWER, source.outer, "Bluesky answered with an error")
    elif "feed" in keys:
        yield from read_each(source, look.get("feed"), "/feed", read_feed_item)
    elif "thread" in keys:
        yield from _thread(source, look.get("thread"))
    elif "posts" in keys:
        yield from read_each(source, look.get("posts"), "/posts", read_view)
    elif "records" in keys:
        yield from read_each(source, look.get("records"), "/records", read_record)
    elif "value" in keys:
        yield read_one(source, look, "", read_record)
    elif "record" in keys:
        yield read_one(source, look, "", read_view)
    else:
        yield _not_read(source, keys)


def _not_read(source: Source, keys: frozenset[str]) -> Refused:
    if keys >= _ACTOR:
        return Refused(Refusal.PROFILE, source.outer, "an account, not a post")
    return Refused(Refusal.NO_POSTS, source.outer, "an answer without posts")


def _thread(source: Source, look: Peek) -> Iterator[Outcome]:
    """The post asked for. What it answers, and answers to it, are read only when by the same."""
    if not look.get("post").keys:
        yield Refused(Refusal.DELETED, source.pointer("/thread"), "a post that is gone or withheld")
        return
    yield read_one(source, look.get("post"), "/thread/post", read_view)
    author = look.get("post", "author", "did").word()
    for number, each in look.get("replies").each():
        yield _reply(source, each, f"/thread/replies/{number}/post", author)
    if look.get("parent", "post").keys:
        yield _reply(source, look.get("parent"), "/thread/parent/post", author)


def _reply(source: Source, look: Peek, place: str, author: str | None) -> Outcome:
    try:
        if author and look.get("post", "author", "did").word() == author:
            return read_view(source, Item(look.get("post").load()), place)
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)
    return Refused(Refusal.THIRD_PERSON, source.pointer(place), "somebody else's post")
