"""One clause on one post: proposed, exempt, or waiting for a person."""

from __future__ import annotations

from zabta.domain.finding import FindingOutcome
from zabta.domain.force import Names
from zabta.policy.compare import FactValue
from zabta.policy.condition import Compare
from zabta.policy.explain import deciding
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Outcome
from zabta.policy.verdict import Verdict
from zabta.screening.gates import told_only
from zabta.screening.matter import Line, Matter
from zabta.screening.names import LOOKED_AT
from zabta.screening.readings import Reading
from zabta.screening.rulebook import SEALED, Judged
from zabta.screening.words import CLAUSE, LATER_CLAUSE, explained, fill

_NOT_READ = "N8"


def judge_clause(clause: Clause, reading: Reading, judged: Judged, matter: Matter) -> Line | None:
    """A line, or None when the clause has nothing to say of this post."""
    value = judged.value(clause.id)
    if value is True:
        return _met(clause, reading, judged, matter)
    if value is None and not reading.is_later and not judged.holding(clause.exceptions):
        return _open(clause, reading, judged, matter)
    return None


def _met(clause: Clause, reading: Reading, judged: Judged, matter: Matter) -> Line:
    exceptions = judged.holding(clause.exceptions)
    reasons = () if exceptions else _reasons(clause, judged, matter)
    outcome = FindingOutcome.NEEDS_REVIEW if reasons else FindingOutcome.PROPOSE
    if exceptions:
        outcome = _outcome_of(exceptions, matter)
    return Line(
        outcome=outcome,
        said=_said(clause, reading, judged.outcome.verdict(clause.id)),
        about=(
            clause.id,
            *(clause.exceptions if outcome is FindingOutcome.PROPOSE else exceptions),
        ),
        exceptions=exceptions,
        reasons=(*reasons, *told_only(matter, judged)),
        clause=clause,
        version=reading.version,
    )


def _outcome_of(exceptions: tuple[str, ...], matter: Matter) -> FindingOutcome:
    made = {matter.book.pack.exceptions[code].outcome for code in exceptions}
    protected = Outcome.PROTECTED in made
    return FindingOutcome.PROTECTED if protected else FindingOutcome.EXEMPT


def _reasons(clause: Clause, judged: Judged, matter: Matter) -> tuple[str, ...]:
    """What must be settled first: reasons, exceptions that may hold, words nobody has read."""
    waiting = judged.open(clause.exceptions)
    unknown = {fact for code in waiting for fact in _unknown(judged.outcome.verdict(code))}
    asked = matter.asked_by(unknown) | set(judged.holding(clause.asks))
    return tuple(asked | ({_NOT_READ} if judged.value(SEALED) is None else set()))


def _open(clause: Clause, reading: Reading, judged: Judged, matter: Matter) -> Line | None:
    verdict = judged.outcome.verdict(clause.id)
    unknown = _unknown(verdict)
    asked = matter.asked_by(unknown)
    if not asked:
        return None
    if all(_is_unseen(fact) for fact in unknown):
        return _unseen(clause) if matter.is_attributed else None
    return Line(
        outcome=FindingOutcome.NEEDS_REVIEW,
        said=_said(clause, reading, verdict),
        about=(clause.id,),
        reasons=(*asked, *judged.holding(clause.asks), *told_only(matter, judged)),
        clause=clause,
        version=reading.version,
    )


def _unseen(clause: Clause) -> Line:
    """Nobody has looked yet: such clauses share one line, and none is named as broken."""
    return Line(
        outcome=FindingOutcome.NEEDS_REVIEW,
        about=(clause.id,),
        reasons=(_NOT_READ,),
        waits=(clause.id,),
    )


def _unknown(verdict: Verdict) -> set[str]:
    """Facts whose being unknown leaves the condition open."""
    leaves = (leaf for leaf in deciding(verdict) if leaf.value is None)
    return {leaf.condition.fact for leaf in leaves if isinstance(leaf.condition, Compare)}


def _is_unseen(fact: str) -> bool:
    return load_catalogue()[fact].source in LOOKED_AT


def _said(clause: Clause, reading: Reading, verdict: Verdict) -> tuple[Names, ...]:
    told = fill(CLAUSE, clause.id, clause.title, explained(verdict))
    return (fill(LATER_CLAUSE, clause.id), told) if reading.is_later else (told,)


def judged_facts(
    matter: Matter, reading: Reading, given: dict[str, FactValue]
) -> dict[str, FactValue]:
    """The post's facts with what the reading adds; what a person gave stays."""
    added = {name: value for name, value in reading.facts.items() if value is not None}
    kept = {name: value for name, value in given.items() if name in added and value is not None}
    return {**matter.facts, **added, **kept}
