"""What changed between two versions of a directive: clauses, fields, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from zabta.policy.catalogue import Catalogue
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Version
from zabta.policy.sentence import sentence
from zabta.policy.words import LANGUAGES, Language, said


class Mark(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a clause before and after; `language` is set for texts and rules in words."""

    field: str
    old: str
    new: str
    language: Language | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The change word by word."""
        return tuple(word_pieces(self.old, self.new))


@dataclass(frozen=True, slots=True)
class ClauseChange:
    old: Clause
    new: Clause
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Clauses that came, went and changed; those that stayed as they were are not named."""

    added: tuple[Clause, ...]
    removed: tuple[Clause, ...]
    changed: tuple[ClauseChange, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def difference(old: Version, new: Version, catalogue: Catalogue | None = None) -> Difference:
    """Compare all clauses, also those that are off. `catalogue` is ours when left out."""
    catalogue = catalogue or load_catalogue()
    before = {clause.id: clause for clause in old.all_clauses}
    after = {clause.id: clause for clause in new.all_clauses}
    both = [(before[name], after[name]) for name in before if name in after]
    changes = [ClauseChange(a, b, tuple(_changes(a, b, catalogue))) for a, b in both]
    return Difference(
        added=tuple(clause for name, clause in after.items() if name not in before),
        removed=tuple(clause for name, clause in before.items() if name not in after),
        changed=tuple(change for change in changes if change.fields),
    )


def word_pieces(old: str, new: str) -> Iterator[Piece]:
    """Runs of words in reading order; joined by spaces they give back both texts."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, from_, to in matcher.get_opcodes():
        if before[start:end] == after[from_:to]:
            yield Piece(Mark.SAME, " ".join(before[start:end]))
            continue
        if start < end:
            yield Piece(Mark.REMOVED, " ".join(before[start:end]))
        if from_ < to:
            yield Piece(Mark.ADDED, " ".join(after[from_:to]))


def _changes(old: Clause, new: Clause, catalogue: Catalogue) -> Iterator[FieldChange]:
    for language in LANGUAGES:
        for field in ("title", "text"):
            a, b = (said(getattr(clause, field), language) for clause in (old, new))
            if a != b:
                yield FieldChange(field, a, b, language)
    if old.when != new.when:
        for language in LANGUAGES:
            a, b = (sentence(clause.when, catalogue, language) for clause in (old, new))
            yield FieldChange("when", a, b, language)
    before, after = _plain_fields(old), _plain_fields(new)
    for field, value in before.items():
        if value != after[field]:
            yield FieldChange(field, value, after[field])


def _plain_fields(clause: Clause) -> Mapping[str, str]:
    """The other fields as text."""
    return {
        "rule": clause.rule,
        "wording": clause.wording,
        "quoted_from": clause.quoted_from,
        "authority": "; ".join(f"{a.reference} ({a.dated}): {a.says.en}" for a in clause.authority),
        "in force": "on" if clause.is_on else "off",
        "status": clause.status,
        "applies_to": ", ".join(clause.cadres),
        "scope": clause.scope,
        "exceptions": ", ".join(clause.exceptions),
        "asks": ", ".join(clause.asks),
        "may_lead_to": ", ".join(clause.may_lead_to),
        "harm": clause.harm,
        "examples": str(len(clause.examples)),
    }
