"""What changed in a clause, with the names of its fields in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta.policy.difference import ClauseChange, Difference, FieldChange, Piece

FIELDS: dict[str, str | Promise] = {
    "title": _("Title"),
    "text": _("Text"),
    "when": _("When it is met"),
    "rule": _("Rule"),
    "wording": _("Whose words"),
    "quoted_from": _("Quoted from"),
    "authority": _("Authority"),
    "in force": _("Applied?"),
    "status": _("Status"),
    "applies_to": _("Binds"),
    "scope": _("Scope"),
    "exceptions": _("Exceptions"),
    "asks": _("Waits for a person when"),
    "may_lead_to": _("May lead to"),
    "harm": _("Harm"),
    "examples": _("Examples"),
}
LANGUAGES: dict[str, str | Promise] = {"en": _("English"), "ur": _("Urdu"), "ps": _("Pashto")}


@dataclass(frozen=True, slots=True)
class Field:
    name: str | Promise
    language: str
    language_name: str | Promise
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, change: FieldChange) -> Field:
        language = change.language or ""
        name = FIELDS.get(change.field, change.field)
        return cls(name, language, LANGUAGES.get(language, ""), change.pieces)


def fields_of(change: ClauseChange | None) -> list[Field]:
    return [Field.of(one) for one in change.fields] if change else []


def changed_clauses(difference: Difference | None) -> Iterator[tuple[str, list[Field]]]:
    for change in difference.changed if difference else ():
        yield change.new.id, fields_of(change)
