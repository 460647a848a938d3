"""Timelines of the web application, and its results kept one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.pointer import Path, pointer
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.x_result import read_result
from zabta.intake.source import Source

_TOPS = frozenset(
    [
        "user",
        "user_result_by_screen_name",
        "tweetResult",
        "tweet_result_by_rest_id",
        "tweetResults",
        "threaded_conversation_with_injections_v2",
        "threaded_conversation_with_injections",
        "search_by_raw_query",
        "list",
        "home",
        "bookmark_timeline_v2",
        "users",
        "viewer",
    ]
)
_RESULTS = frozenset({"tweet_results", "tweetResult", "tweet_result_by_rest_id", "tweetResults"})
_USERS = frozenset({"user_results", "user", "user_result_by_screen_name"})


def recognise(source: Source) -> Sure:
    return max(_sure(source.json), _sure(source.first_line))


def _sure(look: Peek) -> Sure:
    if {"rest_id", "legacy"} <= look.keys:
        return Sure.CERTAIN
    data = look.get("data")
    if not data.keys & _TOPS:
        return Sure.NO
    tops = [data.get(key) for key in data.keys & _TOPS]
    known = any(
        each.keys & {"result", "instructions", "timeline", "search_timeline", "rest_id"}
        for each in tops
    )
    return Sure.CERTAIN if known or "tweetResult" in data.keys else Sure.PERHAPS


def read(source: Source) -> Iterator[Outcome]:
    if source.json.keys:
        yield from _read_answer(source, source.json, "")
        return
    for place, line in source.lines():
        try:
            yield from _read_answer(source, line, f"{place}#")
        except Stop as stop:
            yield Refused(stop.refused.reason, source.pointer(place), stop.refused.what)


def _read_answer(source: Source, look: Peek, place: str) -> Iterator[Outcome]:
    answer = look.load()
    if isinstance(answer, dict) and "rest_id" in answer:
        yield read_result(source, Item(answer), place)
        return
    found = False
    for path, kind, value in _finds(answer):
        found = True
        spot = place + pointer(path)
        if kind == "post":
            yield read_result(source, Item(value), spot)
        else:
            reason, what = _NOT_READ[kind]
            yield Refused(reason, source.pointer(spot), what)
    if not found:
        errors = isinstance(answer, dict) and answer.get("errors")
        reason = Refusal.ERROR_ANSWER if errors else Refusal.NO_POSTS
        yield Refused(reason, source.pointer(place), "an answer without posts")


_NOT_READ = {
    "user": (Refusal.PROFILE, "an account, not a post"),
    "promoted": (Refusal.THIRD_PERSON, "an advertisement"),
}


def _finds(answer: Any) -> Iterator[tuple[Path, str, Any]]:
    """Every result in the order of the answer; what is inside a post belongs to it."""
    todo: list[tuple[Path, Any]] = [((), answer)]
    while todo:
        path, value = todo.pop()
        kind = _kind(path, value)
        if kind:
            yield path, kind, value
        elif isinstance(value, dict):
            todo.extend(((*path, key), value[key]) for key in reversed(value))
        elif isinstance(value, list):
            todo.extend(((*path, n), value[n]) for n in range(len(value) - 1, -1, -1))


def _kind(path: Path, value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    if "promotedMetadata" in value:
        return "promoted"
    if len(path) < 2 or path[-1] != "result":
        return ""
    if path[-2] in _RESULTS:
        return "post"
    return "user" if path[-2] in _USERS and not _holds_timeline(value) else ""


def _holds_timeline(value: dict[str, Any]) -> bool:
    return "timeline" in value or "timeline_v2" in value
