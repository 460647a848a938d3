"""One answer page of API v2."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.shapes.x_v2_page import read_page
from zabta.intake.source import Source

_POST = {"edit_history_tweet_ids", "edit_history_post_ids", "author_id", "conversation_id"}
_EXPANSIONS = {"users", "media", "tweets", "posts", "places", "polls"}


def recognise(source: Source) -> Sure:
    return sure_of(source.json)


def sure_of(page: Peek) -> Sure:
    """How surely one document is an answer page of API v2."""
    if "__twarc" in page.keys:
        return Sure.NO
    first = page.get("data").first() if page.get("data").is_array else page.get("data")
    if {"id", "text"} <= first.keys and (first.keys & _POST or _expanded(page)):
        return Sure.CERTAIN
    if {"id", "text"} == first.keys or {"id", "username", "name"} <= first.keys:
        return Sure.LIKELY
    if page.get("meta").keys & {"newest_id", "oldest_id"} or _meta_only(page) or _problem(page):
        return Sure.LIKELY
    return Sure.NO


def _expanded(page: Peek) -> bool:
    return bool(page.get("includes").keys & _EXPANSIONS)


def _meta_only(page: Peek) -> bool:
    return page.keys == {"meta"} and "result_count" in page.get("meta").keys


def _problem(page: Peek) -> bool:
    """X's problem objects: alone, or in a list of errors."""
    for look in (page, page.get("errors").first()):
        kind = look.get("type").word() or ""
        if "api.twitter.com/2/problems" in kind or "api.x.com/2/problems" in kind:
            return True
    return False


def read(source: Source) -> Iterator[Outcome]:
    yield from read_page(source, source.json, "")
