"""The door for detectors: a package in this folder with MANIFEST and `detect`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from zabta.domain.force import Account, DutySpan, Names
from zabta.domain.post import Post
from zabta.domain.signal import Protected, Signal


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Who a detector is; shown on the page, in the docs and in every signal it gives."""

    name: str
    version: str
    signals: tuple[str, ...]
    """Names of the signals it may give."""
    describes: str
    """One sentence for a reviewer."""
    reads: tuple[str, ...]
    """What it looks at: text, image, video, profile, duty, history."""
    titles: dict[str, Names] = {}
    """A short name of each of its signals, for people."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a detector may look at: one post, and what stands beside it. Never a person's record."""

    post: Post
    account: Account | None = None
    duty: tuple[DutySpan, ...] = ()
    """Duty spans of the account's officer that meet the post's interval."""
    earlier: tuple[Post, ...] = ()
    """Earlier public posts of the same account, oldest first."""
    media_folder: Path | None = None


class Detector(Protocol):
    MANIFEST: Manifest

    def detect(self, subject: Subject) -> Iterable[Signal]: ...


@runtime_checkable
class Guard(Protocol):
    """A detector that also says whether a post must be protected; asked before any rule."""

    def protects(self, subject: Subject) -> Protected: ...


@runtime_checkable
class Watcher(Protocol):
    """A detector that may be unable to look, without a gallery say, or for some things only; what
    it did not look for is unknown, never absent."""

    def seeks(self, subject: Subject) -> frozenset[str]:
        """Names of the signals that it would have given, had there been anything."""
        ...
