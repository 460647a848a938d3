"""The door to screening: posts in, what is said of each clause out. Knows no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from zabta.domain.post import Post
from zabta.domain.signal import Protected, Signal
from zabta.force import Force
from zabta.screening.whatif.store import FactRow

Given = Mapping[str, Any]
"""Facts that a person stated of one post, by name, in the values the policy knows."""


OPEN_SPEECH = Protected(False)


@dataclass(frozen=True, slots=True)
class ClauseSaid:
    """One line of findings.jsonl, and what its clause says.

    `clause` is "" for a line about the whole post: that someone must look first (`waits` names the
    clauses that wait for it), or why there is nothing to say. `is_profile` marks a clause that
    looks at the account alone, which is said once an account.
    """

    clause: str
    rule: str
    outcome: str
    directive: str = ""
    harm: str = ""
    exceptions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)
    waits: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    is_urgent: bool = False
    is_profile: bool = False

    @property
    def slot(self) -> str:
        """What makes two lines on one post the same line, screened again."""
        return f"{self.clause or ('look' if self.waits else 'post')} {self.directive}".strip()


@dataclass(frozen=True, slots=True)
class Screened:
    signals: tuple[Signal, ...] = ()
    protected: Protected = OPEN_SPEECH
    said: tuple[ClauseSaid, ...] = ()
    known: FactRow | None = None
    """The facts as they were known, for the history that drafts are tried on."""


class Screener(Protocol):
    """`stamp` names the pack and the detectors: posts screened with another stamp are behind."""

    @property
    def stamp(self) -> str: ...

    def screen(
        self, posts: Sequence[Post], force: Force, given: Sequence[Given], media: Path | None
    ) -> Sequence[Screened]:
        """One answer a post, in the order of the posts."""
        ...


class TableScreener:
    """Answers from a table by post id: for tests, and to try a page out by hand."""

    stamp = "table"

    def __init__(self, answers: Mapping[str, Screened]) -> None:
        self.answers = dict(answers)
        self.asked: list[tuple[str, Given]] = []

    def screen(
        self, posts: Sequence[Post], force: Force, given: Sequence[Given], media: Path | None
    ) -> Sequence[Screened]:
        self.asked += [(post.id, facts) for post, facts in zip(posts, given, strict=True)]
        return [self.answers.get(post.id, Screened()) for post in posts]


@cache
def _make(path: str) -> Screener:
    made: Screener = import_string(path)()
    return made


def current_screener() -> Screener:
    """The one that the settings name; made once, since it loads the pack and the detectors."""
    return _make(settings.SCREENER)
