"""One answer page of X API v2."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.x_v2_post import Includes, read_post
from zabta.intake.source import Source


def read_page(source: Source, page: Peek, place: str) -> Iterator[Outcome]:
    """Posts of one page; `place` is where it stands in the source."""
    includes = Includes(page.get("includes").load(), f"{place}/includes")
    data = page.get("data")
    many = list(data.each()) if data.is_array else []
    authors: set[str] = set()
    for number, look in many if data.is_array else [("", data)] if data.keys else []:
        spot = f"{place}/data/{number}" if number else f"{place}/data"
        if "text" in look.keys:
            item = Item(look.load())
            authors.add(str(item.at("author_id")))
            yield read_post(source, item, spot, includes)
        else:
            yield Refused(Refusal.PROFILE, source.pointer(spot), "an account, not a post")
    yield from _beside(source, includes, authors)
    yield from _errors(source, page, place)


def _beside(source: Source, includes: Includes, authors: set[str]) -> Iterator[Outcome]:
    """Posts that came along: those of the same authors are read, other people's are not."""
    for item, spot in includes.posts():
        if item.at("author_id") is not None and str(item.at("author_id")) in authors:
            yield read_post(source, item, spot, includes)
        else:
            yield Refused(Refusal.THIRD_PERSON, source.pointer(spot), "somebody else's post")


def _errors(source: Source, page: Peek, place: str) -> Iterator[Outcome]:
    found = page.get("errors")
    if found.is_array and len(found):
        yield Refused(Refusal.ERROR_ANSWER, source.pointer(f"{place}/errors"), "", len(found))
    elif not page.get("data").raw.strip(b"null []{}"):
        reason = Refusal.ERROR_ANSWER if "type" in page.keys else Refusal.NO_POSTS
        yield Refused(reason, source.pointer(place), "an answer without posts")
