"""One side of the comparison: a version's clauses, as if in force and served all along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from zabta.policy.compare import FactValue
from zabta.policy.condition import Any, Condition, facts_of
from zabta.policy.pack import Pack, Version
from zabta.screening.rulebook import SEALED

GATES = ("X12", "X14", "X3", "X4", "X7")
"""Whose publication it is; a post that one of these is yes on meets no rule."""
AS_IF: dict[str, FactValue] = {
    "published_before_in_force": False,
    "version_certain": True,
    "directive_served": True,
}
"""Facts about the version, not about the post: a draft is tried as if it had been in force."""


@dataclass(frozen=True, slots=True)
class ClauseRule:
    """What of a clause decides whom it reaches."""

    id: str
    when: Condition
    exceptions: tuple[Condition, ...] = ()
    cadres: tuple[str, ...] = ()
    """Empty binds every cadre."""

    @property
    def exempt(self) -> Condition | None:
        return Any(self.exceptions) if self.exceptions else None


@dataclass(frozen=True)
class Side:
    """The clauses that are on, and the gates before them."""

    name: str
    clauses: tuple[ClauseRule, ...]
    gates: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, pack: Pack, version: Version) -> Side:
        gates = [pack.exceptions[code].when for code in GATES if code in pack.exceptions]
        sealed = pack.definitions.get(SEALED)
        if sealed is None and "X8" in pack.exceptions:
            sealed = pack.exceptions["X8"].when
        rules = [
            ClauseRule(
                clause.id,
                clause.when,
                tuple(pack.exceptions[code].when for code in clause.exceptions),
                tuple(cadre.value for cadre in clause.cadres),
            )
            for clause in version.clauses
        ]
        return cls(version.id, tuple(rules), (*gates, *([sealed] if sealed else [])))

    @cached_property
    def rules(self) -> dict[str, ClauseRule]:
        return {rule.id: rule for rule in self.clauses}

    @property
    def gate(self) -> Condition | None:
        return Any(self.gates) if self.gates else None

    def conditions(self) -> Iterable[Condition]:
        yield from self.gates
        for rule in self.clauses:
            yield rule.when
            yield from rule.exceptions

    def facts(self) -> list[str]:
        """Every fact it looks at, each once."""
        return list(dict.fromkeys(fact for one in self.conditions() for fact in facts_of(one)))
