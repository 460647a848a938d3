"""What is counted, clause by clause and group by group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

ANY = "*"
"""Stands for the clauses together: a post that at least one of them reaches."""
WHOLE = ("whole", "")
Group = tuple[str, str]
"""A dimension and one of its values."""


@dataclass(slots=True)
class Counts:
    """Posts, in whole numbers. `newly` and `gone` also as officers: those with such a post."""

    eligible: int = 0
    """Of a known officer, public, open to rules, and the clause binds the officer's cadre."""
    before: int = 0
    after: int = 0
    newly: int = 0
    gone: int = 0
    exempt: int = 0
    """Met by the new text, but one of its exceptions lets it pass."""
    unknown_before: int = 0
    unknown_after: int = 0
    officers_newly: int = 0
    officers_gone: int = 0

    def add(self, other: Counts) -> None:
        for one in fields(Counts):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def is_nothing(self) -> bool:
        return not any(getattr(self, one.name) for one in fields(Counts))


POSTS = (
    "eligible",
    "before",
    "after",
    "newly",
    "gone",
    "exempt",
    "unknown_before",
    "unknown_after",
)
Table = dict[tuple[str, Group], Counts]
"""By clause (ANY for all together) and group."""


@dataclass(slots=True)
class Tally:
    """The whole count of a run."""

    posts: int = 0
    """All that were read."""
    nobody: int = 0
    """Skipped: of no known officer."""
    gated: int = 0
    """Skipped: not public, settled, someone else's, press, no officer's, or protected speech."""
    table: Table = field(default_factory=dict)
    officers: dict[Group, int] = field(default_factory=dict)
    """Eligible officers of each group, each once."""

    @property
    def eligible(self) -> int:
        return self.posts - self.nobody - self.gated

    def counts(self, clause: str, group: Group) -> Counts:
        found = self.table.get((clause, group))
        if found is None:
            found = self.table[clause, group] = Counts()
        return found

    def groups(self, clause: str, dimension: str) -> Iterable[tuple[str, Counts]]:
        """Values of a dimension with their counts, in order."""
        found = [
            (group[1], counts)
            for (name, group), counts in self.table.items()
            if name == clause and group[0] == dimension
        ]
        return sorted(found, key=lambda one: one[0])

    def clauses(self) -> list[str]:
        return sorted({name for name, group in self.table if group == WHOLE and name != ANY})
