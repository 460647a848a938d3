"""The door for source formats: a package in `formats/` with MANIFEST, `recognise` and `read`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Protocol

import msgspec

from zabta.domain.post import Post
from zabta.intake.refusal import Refused
from zabta.intake.source import Source


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
