"""A version, and the difference of two, as lines of text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.force import Names
from zabta.domain.moment import FORCE_ZONE
from zabta.policy.catalogue import Catalogue
from zabta.policy.difference import Difference, FieldChange, Mark
from zabta.policy.pack import Clause, Pack, Version
from zabta.policy.sentence import sentence
from zabta.policy.words import Language, said

_OURS = Names(
    "in our own words, not a quotation", "ہمارے الفاظ، اقتباس نہیں", "زمونږ الفاظ، نقل قول نه دی"
)
_OFF = Names("off: not enforced", "بند: نافذ نہیں", "بند: نافذ نه دی")
_MET_WHEN = Names("applies when", "کب لاگو ہے", "کله لګي")
_UNLESS = Names("not when", "کب نہیں", "کله نه")
_IN_FORCE = Names("in force from", "نفاذ", "نافذ له")
_AUTHORITY = Names("authority", "اختیار", "واک")
_SIDE = Names("chosen scope", "منتخب دائرہ", "ټاکل شوې ساحه")
_DEL = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def version_lines(
    pack: Pack, version: Version, catalogue: Catalogue, language: Language
) -> Iterator[str]:
    """The version as an officer would read it, with the rule of each clause in words."""
    yield f"{said(pack.title, language)} · {said(pack.issuer, language)}"
    yield f"{version.id} · {version.reference} · {said(version.title, language)}"
    begins = version.in_force_from.astimezone(FORCE_ZONE).isoformat(" ", "minutes")
    yield f"{said(_IN_FORCE, language)} {begins}"
    for side in pack.scope.chosen:
        yield f"{said(_SIDE, language)}: {said(pack.scope.choices[side], language)}"
    yield said(pack.scope.why, language)
    for clause in version.all_clauses:
        yield ""
        yield from _clause_lines(pack, clause, catalogue, language)


def _clause_lines(
    pack: Pack, clause: Clause, catalogue: Catalogue, language: Language
) -> Iterator[str]:
    off = "" if clause.is_on else f" · {said(_OFF, language)}"
    yield f"{clause.id} ({clause.rule}) {said(clause.title, language)}{off}"
    ours = f" ({said(_OURS, language)})" if clause.wording == "ours" else f" ({clause.quoted_from})"
    yield f"  {said(clause.text, language).strip()}{ours}"
    yield f"  {said(_MET_WHEN, language)}: {sentence(clause.when, catalogue, language)}"
    for name in clause.exceptions:
        yield f"  {said(_UNLESS, language)}: {name} {said(pack.exceptions[name].title, language)}"
    for authority in clause.authority:
        dated = authority.dated or ""
        yield f"  {said(_AUTHORITY, language)}: {authority.reference} {dated}".rstrip()


def difference_lines(
    old: Version, new: Version, found: Difference, language: Language
) -> Iterator[str]:
    """Removed words stand as [-so-], added ones as {+so+}."""
    yield f"{old.id} → {new.id}"
    if found.is_empty:
        yield "no clause changed"
    for sign, clauses in (("-", found.removed), ("+", found.added)):
        for clause in clauses:
            yield f"{sign} {clause.id} ({clause.rule}) {said(clause.title, language)}"
    for change in found.changed:
        yield f"~ {change.new.id} ({change.new.rule}) {said(change.new.title, language)}"
        for field in change.fields:
            if field.language in (None, language):
                yield f"    {field.field}: {_marked(field)}"


def _marked(field: FieldChange) -> str:
    return " ".join(_DEL[piece.mark].format(piece.text) for piece in field.pieces)
