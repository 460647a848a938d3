"""Why a condition is met, is not, or is not known: from the trace, in three languages."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.policy.catalogue import Catalogue
from zabta.policy.condition import All, Any, Compare, IsUnknown, Not, Use
from zabta.policy.load import load_catalogue
from zabta.policy.phrase import Group, found_phrase, joined, leaf_phrase, unknown_phrase
from zabta.policy.verdict import Verdict
from zabta.policy.words import MET, NOT_MET, OPEN, Language, said


def explain(verdict: Verdict, language: Language, catalogue: Catalogue | None = None) -> str:
    """'met because …', 'not met because …' or 'not known yet because …', with the deciding facts.

    `catalogue` is ours when left out.
    """
    catalogue = catalogue or load_catalogue()
    phrases = [_phrase(leaf, catalogue, language) for leaf in deciding(verdict)]
    opening = {True: MET, False: NOT_MET, None: OPEN}[verdict.value]
    return said(opening, language).format(joined(Group.of(True, phrases), language))


def deciding(verdict: Verdict) -> Iterator[Verdict]:
    """The comparisons that made the value what it is; those that could not change it are left."""
    match verdict.condition:
        case Compare() | IsUnknown():
            yield verdict
        case Not() | Use():
            yield from deciding(verdict.parts[0])
        case All() | Any():
            for part in verdict.parts:
                if part.value is verdict.value:
                    yield from deciding(part)


def _phrase(leaf: Verdict, catalogue: Catalogue, language: Language) -> str:
    node = leaf.condition
    if not isinstance(node, Compare | IsUnknown):
        raise TypeError("only a comparison decides")
    if leaf.value is None:
        return unknown_phrase(node, catalogue, language)
    if isinstance(node, IsUnknown):
        return leaf_phrase(node, leaf.value, catalogue, language)
    return found_phrase(node, leaf.value, leaf.found, catalogue, language)
