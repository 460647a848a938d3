"""The closed list of facts a condition may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zabta.domain.force import Names


class FactKind(StrEnum):
    YES_NO = "yes_no"
    LIKELIHOOD = "likelihood"
    WORD = "word"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it may hold, who tells it, and how it is said."""

    name: str
    kind: FactKind
    source: str
    """Who tells: text, image, profile, duty, account, permission, post or person."""
    yes: Names
    no: Names
    unknown: Names
    words: Mapping[str, Names | None] = field(default_factory=dict)
    """For a word fact: each word it may hold, with its name in the languages where given."""
    asks: str | None = None
    """The review reason when it is unknown and a clause turns on it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    facts: Mapping[str, Fact]

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __contains__(self, name: object) -> bool:
        return name in self.facts
