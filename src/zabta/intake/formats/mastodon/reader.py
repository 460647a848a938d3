"""Statuses alone, in a list, in a context; everything that is not public is refused."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.lists import read_each, read_one
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.mastodon_status import read_status
from zabta.intake.source import Source

_STATUS = {"visibility", "account", "content"}
_ACCOUNT = {"acct", "username"}
_CONTEXT = {"ancestors", "descendants"}


def recognise(source: Source) -> Sure:
    look = source.json
    for each in (look, look.first()):
        if each.keys >= _STATUS:
            return Sure.CERTAIN
        if each.keys >= _ACCOUNT and "url" in each.keys:
            return Sure.LIKELY
        if {"content", "spoiler_text", "created_at", "account"} <= each.keys:
            return Sure.LIKELY
    if look.keys == _CONTEXT:
        return Sure.LIKELY
    return Sure.PERHAPS if _called(source, look) else Sure.NO


def _called(source: Source, look: Peek) -> bool:
    """An answer without signs of its own, to a call that only Mastodon has."""
    called = source.exchange is not None and "/api/v1/" in source.exchange.uri
    errs = look.keys == {"error"} or {"id", "text", "spoiler_text"} == look.keys
    return called and (errs or (look.is_array and not len(look)))


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    if look.keys == {"error"} or "error_description" in look.keys:
        yield Refused(Refusal.ERROR_ANSWER, source.outer, "the server answered with an error")
    elif look.is_array:
        yield from read_each(source, look, "", read_status)
    elif look.keys == _CONTEXT:
        yield from _context(source, look)
    else:
        yield read_one(source, look, "", read_status)


def _context(source: Source, look: Peek) -> Iterator[Outcome]:
    """What stands around a post is other people's, whoever wrote the post itself."""
    total = len(look.get("ancestors")) + len(look.get("descendants"))
    reason = Refusal.THIRD_PERSON if total else Refusal.NO_POSTS
    yield Refused(reason, source.pointer("/"), "posts around a post", max(total, 1))
