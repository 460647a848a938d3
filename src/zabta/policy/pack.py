"""A directive pack in memory: versions over time, clauses, exceptions, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from zabta.domain.force import Cadre, Names
from zabta.domain.moment import Moment, Span
from zabta.policy.compare import Facts
from zabta.policy.condition import Condition


class Harm(StrEnum):
    """How bad the conduct may be; never from reach."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Outcome(StrEnum):
    """What an exception makes of a met clause."""

    EXEMPT = "exempt"
    PROTECTED = "protected"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Authority:
    """The letter or law a clause rests on, and how we know of it."""

    reference: str
    says: Names
    dated: date | None = None
    seen: str = ""
    """Where we saw it: press, gazette, letter …"""


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up post that the clause must catch, or must leave alone."""

    says: Names
    facts: Facts
    is_prohibited: bool
    exceptions: tuple[str, ...] = ()
    """Exceptions that must be the ones that let it pass."""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    id: str
    rule: str
    title: Names
    text: Names
    wording: str
    """`ours` or `verbatim`; a verbatim text says what it is quoted from."""
    quoted_from: str = ""
    authority: tuple[Authority, ...] = ()
    is_on: bool
    """On, with authority, and on the chosen side of the disputed scope."""
    status: str
    cadres: tuple[Cadre, ...]
    scope: str = ""
    when: Condition
    exceptions: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    may_lead_to: tuple[str, ...] = ()
    harm: Harm
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One letter of the chain, with the clauses it carries, adds and replaces."""

    id: str
    reference: str
    title: Names
    dated: date | None
    in_force_from: datetime
    """UTC."""
    dated_precision: str = "day"
    """`month` or `year` when reports tell no more; `dated` is then the latest day it can be."""
    supersedes: tuple[str, ...] = ()
    carries: str = ""
    withdraws: tuple[str, ...] = ()
    all_clauses: tuple[Clause, ...] = ()
    """Also those that are off, so that officers can see what is not enforced."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The active ones."""
        return tuple(clause for clause in self.all_clauses if clause.is_on)

    def clause(self, name: str) -> Clause | None:
        return next((clause for clause in self.all_clauses if clause.id == name), None)


@dataclass(frozen=True, slots=True)
class Exemption:
    """When a met clause is not proposed after all."""

    id: str
    title: Names
    text: Names
    when: Condition
    outcome: Outcome = Outcome.EXEMPT


@dataclass(frozen=True, slots=True)
class Reason:
    """When a person must look first. Without `when`, code or an unknown fact asks it."""

    id: str
    title: Names
    text: Names
    when: Condition | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The disputed reach of the directive, and the side that was chosen."""

    chosen: tuple[str, ...]
    why: Names
    choices: Mapping[str, Names]


class Standing(StrEnum):
    IN_FORCE = "in_force"
    BEFORE_ANY = "before_any"
    UNCERTAIN = "uncertain"
    """The post's time straddles the start of a version."""
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class InForce:
    """Which version a post is judged by. `version` is set only when it is certain."""

    standing: Standing
    version: Version | None = None
    candidates: tuple[Version | None, ...] = ()
    """When uncertain: every version that may have been in force, in order; None is 'none yet'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    id: str
    title: Names
    issuer: Names
    scope: Scope
    versions: tuple[Version, ...]
    """In order of coming into force."""
    exceptions: Mapping[str, Exemption]
    reasons: Mapping[str, Reason]
    definitions: Mapping[str, Condition]

    def version(self, name: str) -> Version | None:
        return next((version for version in self.versions if version.id == name), None)

    def version_at(self, when: Moment | Span | datetime | None) -> InForce:
        """The version in force at a moment, or through an interval [start, end)."""
        if isinstance(when, Moment):
            when = when.span()
        if when is None:
            return InForce(Standing.UNDATED)
        if isinstance(when, datetime):
            return self._certain(self._last_before(when))
        starting = [v for v in self.versions if when.start < v.in_force_from < when.end]
        first = self._last_before(when.start)
        if starting:
            return InForce(Standing.UNCERTAIN, None, (first, *starting))
        return self._certain(first)

    def _last_before(self, at: datetime) -> Version | None:
        begun = [version for version in self.versions if version.in_force_from <= at]
        return begun[-1] if begun else None

    def _certain(self, version: Version | None) -> InForce:
        return InForce(Standing.IN_FORCE if version else Standing.BEFORE_ANY, version)
