"""A post that twarc flattened: its author and media stand inside it."""

from __future__ import annotations

from zabta.intake.draft import finish
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.x_v2_post import draft_post
from zabta.intake.source import Source


def read_flat(source: Source, item: Item, place: str) -> Outcome:
    """A flattened post; a protected author's is refused."""
    author = item.sub("author")
    if author.flag("protected"):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "the account is protected")
    draft = draft_post(item, author, item.each("attachments", "media"))
    return finish(draft, item, source, place)
