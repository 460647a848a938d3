"""What a room may put on the home page, and on the page of what is held about a person.

A room with a `home` module may have `tiles(viewer) -> list[Tile]` and `held(viewer) -> list[Held]`;
the desk finds them by looking.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from zabta_site.ledgerbook.actions import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One thing to do or know, with its next step."""

    title: str | Promise
    text: str | Promise
    url: str
    action: str | Promise
    big: str = ""
    order: int = 50
    is_urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One item held about the viewer. `subject` finds in the ledger who has looked at it."""

    what: str | Promise
    at: datetime
    subject: Subject
    details: tuple[str | Promise, ...] = ()
    url: str = ""
