"""A condition as one sentence in English, Urdu or Pashto."""

from __future__ import annotations

from zabta.policy.catalogue import Catalogue
from zabta.policy.condition import All, Any, Compare, Condition, IsUnknown, Not, Rendering, fold
from zabta.policy.phrase import Group, joined, leaf_phrase
from zabta.policy.words import Language

_Pair = tuple[str | Group, str | Group]
"""What a node says, and what its opposite says: so `not` never has to be spoken."""


def sentence(condition: Condition, catalogue: Catalogue, language: Language) -> str:
    """The condition in words, definitions opened; every fact it names is mentioned."""
    return joined(fold(condition, _Words(catalogue, language))[0], language)


class _Words(Rendering[_Pair]):
    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        self._language = language

    def all_of(self, node: All, parts: tuple[_Pair, ...]) -> _Pair:
        return Group.of(True, [p[0] for p in parts]), Group.of(False, [p[1] for p in parts])

    def any_of(self, node: Any, parts: tuple[_Pair, ...]) -> _Pair:
        return Group.of(False, [p[0] for p in parts]), Group.of(True, [p[1] for p in parts])

    def negation(self, node: Not, part: _Pair) -> _Pair:
        return part[1], part[0]

    def compare(self, node: Compare) -> _Pair:
        return self._leaf(node)

    def is_unknown(self, node: IsUnknown) -> _Pair:
        return self._leaf(node)

    def _leaf(self, node: Compare | IsUnknown) -> _Pair:
        yes, no = (leaf_phrase(node, so, self._catalogue, self._language) for so in (True, False))
        return yes, no
