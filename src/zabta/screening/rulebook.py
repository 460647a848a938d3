"""A pack made ready for screening: every condition of a version compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zabta.policy.compare import Facts, FactValue
from zabta.policy.condition import Condition, facts_of
from zabta.policy.pack import Pack, Version
from zabta.policy.ruleset import Outcome, Ruleset

SEALED = "sealed_speech"
RELATED = "police_related"
_USED = (SEALED, RELATED)
"""Definitions that screening looks at when a pack has them; all of X8 is sealed otherwise."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The values of a version's conditions on one post's facts."""

    outcome: Outcome

    def value(self, name: str) -> bool | None:
        """Yes, no or unknown; no for a name the pack does not have."""
        return self.outcome.value(name) if name in self.outcome.rules.bit_of else False

    def holding(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if self.value(name) is True)

    def open(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if self.value(name) is None)


class Rulebook:
    """Conditions by name: clause ids, exception codes, reason codes, definitions."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        common: dict[str, Condition] = {code: one.when for code, one in pack.exceptions.items()}
        common |= {code: one.when for code, one in pack.reasons.items() if one.when is not None}
        if "X8" in common:
            common[SEALED] = common["X8"]
        common |= {name: pack.definitions[name] for name in _USED if name in pack.definitions}
        self._common = common
        self._rules: dict[str, Ruleset] = {}
        self.exceptions = in_order(pack.exceptions)
        self.newest = pack.versions[-1]
        asked = {code for clause in self.newest.all_clauses for code in clause.asks}
        reasons = in_order(pack.reasons)
        self.holding = tuple(code for code in reasons if code in asked)
        """Reasons that make some clause wait."""
        self.told_only = tuple(code for code in reasons if code not in asked)
        """Reasons that are only told beside a finding."""

    def judge(self, version: Version | None, facts: Facts) -> Judged:
        """Clauses of the version, beside exceptions, reasons and definitions."""
        name = version.id if version else ""
        if name not in self._rules:
            clauses = {one.id: one.when for one in version.clauses} if version else {}
            self._rules[name] = Ruleset({**self._common, **clauses})
        return Judged(self._rules[name].run(facts))

    def facts_of(self, names: Iterable[str], version: Version | None) -> tuple[str, ...]:
        """Facts that these conditions look at, each once."""
        clauses = {one.id: one.when for one in version.clauses} if version else {}
        known = {**self._common, **clauses}
        return tuple(
            dict.fromkeys(fact for name in names if name in known for fact in facts_of(known[name]))
        )


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """X2 before X10."""
    return tuple(sorted(codes, key=lambda code: (len(code), code)))


def shown(facts: Mapping[str, FactValue], names: Iterable[str]) -> dict[str, str]:
    """Facts as they stand in a finding: yes, no, unknown or the word."""
    return {name: _word(facts.get(name)) for name in sorted(set(names))}


def _word(value: FactValue) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
