"""What changed in a clause, with the names of its fields in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabta.policy.difference import ClauseChange, Difference, FieldChange, Mark, Piece
from zabta_site.drafting.forms.clause import CADRES, HARMS, LEADS

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


WORDS: dict[str, str | Promise] = {
    "on": _("on"),
    "off": _("off"),
    "ours": _("our own"),
    "verbatim": _("quoted"),
    **{str(one): told for table in (CADRES, HARMS, LEADS) for one, told in table.items()},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A run of words that stayed, went or came, as the page shows it."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    name: str | Promise
    language: str
    language_name: str | Promise
    pieces: tuple[Told, ...]

    @classmethod
    def of(cls, change: FieldChange) -> Field:
        language = change.language or ""
        name = FIELDS.get(change.field, change.field)
        pieces = (Told(one.mark, _in_words(one, language)) for one in change.pieces)
        return cls(name, language, LANGUAGES.get(language, ""), tuple(pieces))


def _in_words(piece: Piece, language: str) -> str:
    """A text stays as it is written; a code of a field has its word."""
    if language:
        return piece.text
    return " ".join(_word(code) for code in piece.text.split(" "))


def _word(code: str) -> str:
    bare = code.removesuffix(",")
    comma = "،" if (get_language() or "en")[:2] in ("ur", "ps") else ","
    return f"{WORDS[bare]}{comma if code != bare else ''}" if bare in WORDS else code


def fields_of(change: ClauseChange | None) -> list[Field]:
    return [Field.of(one) for one in change.fields] if change else []


def changed_clauses(difference: Difference | None) -> Iterator[tuple[str, list[Field]]]:
    for change in difference.changed if difference else ():
        yield change.new.id, fields_of(change)
