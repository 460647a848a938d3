"""The door for source formats: a package in `formats/` with MANIFEST, `recognise` and `read`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Protocol

import msgspec

from zabta.domain.post import Post

if TYPE_CHECKING:
    from zabta.intake.source import Source


class Refusal(StrEnum):
    """Why something was not taken in. Never a word of what it said."""

    NOT_PUBLIC = "not_public"
    AUDIENCE_UNKNOWN = "audience_unknown"
    DELETED = "deleted"
    MESSAGE = "message"
    LOGIN = "login"
    CONTACT = "contact"
    SEARCH = "search"
    ACTIVITY = "activity"
    PROFILE = "profile"
    THIRD_PERSON = "third_person"
    NO_POSTS = "no_posts"
    ERROR_ANSWER = "error_answer"
    DUPLICATE = "duplicate"
    NO_ID = "no_id"
    BROKEN = "broken"
    UNKNOWN_FORMAT = "unknown_format"
    NEEDS_MAP = "needs_map"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    UNSAFE_PATH = "unsafe_path"


NOT_UNDERSTOOD = frozenset(
    {
        Refusal.UNKNOWN_FORMAT,
        Refusal.NEEDS_MAP,
        Refusal.BROKEN,
        Refusal.TOO_LARGE,
        Refusal.BOMB,
    }
)
"""Refusals that, when they are about the whole file, mean it could not be understood."""


class Sure(IntEnum):
    """How surely a format knows its own; the surest wins."""

    NO = 0
    PERHAPS = 1
    LIKELY = 2
    CERTAIN = 3


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Who a format is; shown in the docs, on the import page and in every post's `collection`."""

    name: str
    version: str
    platform: str
    """Platform of its posts; "" when the file says it."""
    describes: str
    """One sentence for the person who brings the file."""
    recognised: str
    """What in the content gives it away."""
    carries: bool = False
    """A wrapping of other formats: what counts is what is inside."""


class Refused(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that was not taken in; `pointer` "" is the whole file. `what` never quotes it."""

    reason: Refusal
    pointer: str = ""
    what: str = ""
    count: int = 1


class Leaves(msgspec.Struct, frozen=True):
    """What became of one item's leaves: all = mapped + unknown + private."""

    all: int
    mapped: int
    unknown: int
    private: int


class Accepted(msgspec.Struct, frozen=True):
    """One public post, and the account of its leaves."""

    post: Post
    leaves: Leaves


class Inner(msgspec.Struct, frozen=True):
    """A document inside a recording or capture, to be recognised and read in its own right."""

    source: Source


Outcome = Accepted | Refused | Inner


class Format(Protocol):
    """`recognise` only looks; `read` yields what it finds, in file order. Neither raises."""

    MANIFEST: Manifest

    def recognise(self, source: Source) -> Sure: ...

    def read(self, source: Source) -> Iterator[Outcome]: ...


class Stop(Exception):
    """Ends the reading of one file with a typed reason."""

    def __init__(self, reason: Refusal, what: str = "", pointer: str = "") -> None:
        super().__init__(what or reason.value)
        self.refused = Refused(reason, pointer, what)
