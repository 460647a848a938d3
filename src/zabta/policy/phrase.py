"""One comparison as a finished phrase, and phrases joined into a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zabta.domain.force import Names
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.policy.condition import Compare, IsUnknown, Leaf, Op
from zabta.policy.words import (
    ALL_OF,
    AND,
    ANY_OF,
    AT_MOST,
    KNOWN,
    LANGUAGES,
    MORE_THAN,
    OR,
    PAUSE,
    SEEN,
    Language,
    found_words,
    said,
    value_words,
)

SLOT = "{value}"


def leaf_phrase(leaf: Leaf, is_so: bool, catalogue: Catalogue, language: Language) -> str:
    """What the comparison says, or its opposite when `is_so` is False."""
    fact = catalogue[leaf.fact]
    if isinstance(leaf, IsUnknown):
        text = said(fact.unknown, language)
        return text if is_so else said(KNOWN, language).format(text)
    if fact.kind is FactKind.COUNT:
        return _count_phrase(leaf, is_so, fact, language)
    affirmed = is_so is not (leaf.op is Op.BELOW or leaf.value is False)
    template = said(fact.yes if affirmed else fact.no, language)
    return _filled(
        template, "" if fact.kind is FactKind.YES_NO else value_words(leaf, fact, language)
    )


def found_phrase(
    leaf: Compare, is_so: bool, found: FactValue, catalogue: Catalogue, language: Language
) -> str:
    """What was found, said so that it shows why the comparison is met, or is not."""
    fact = catalogue[leaf.fact]
    if fact.kind is FactKind.YES_NO:
        return leaf_phrase(leaf, is_so, catalogue, language)
    words = found_words(found, fact, language)
    if fact.kind is FactKind.COUNT or (fact.kind is FactKind.WORD and is_so):
        return _filled(said(fact.yes, language), words)
    if fact.kind is FactKind.WORD:
        denied = leaf_phrase(leaf, False, catalogue, language)
        return denied + said(SEEN, language).format(words)
    affirmed = is_so is not (leaf.op is Op.BELOW)
    return _filled(said(fact.yes if affirmed else fact.no, language), words)


def found_sentence(fact: Fact, value: str) -> Names:
    """What was found of a fact, for people: `value` as it is written in facts (`yes`, `likely`)."""
    return Names(*(_found(fact, value, language) for language in LANGUAGES))


def _found(fact: Fact, value: str, language: Language) -> str:
    if value == "unknown":
        return said(fact.unknown, language)
    if fact.kind is FactKind.YES_NO:
        return said(fact.yes if value == "yes" else fact.no, language)
    return _filled(said(fact.yes, language), found_words(value, fact, language))


def unknown_phrase(leaf: Leaf, catalogue: Catalogue, language: Language) -> str:
    return said(catalogue[leaf.fact].unknown, language)


def _count_phrase(leaf: Compare, is_so: bool, fact: Fact, language: Language) -> str:
    """A count is never denied: its opposite is another count."""
    is_more = (leaf.op is Op.MORE_THAN) is is_so
    words = said(MORE_THAN if is_more else AT_MOST, language).format(leaf.value)
    return _filled(said(fact.yes, language), words)


def _filled(template: str, words: str) -> str:
    if SLOT in template:
        return " ".join(template.replace(SLOT, words).split())
    return f"{template} ({words})" if words else template


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases of which all or any hold; groups of one kind inside each other are melted."""

    every: bool
    items: tuple[str | Group, ...]

    @classmethod
    def of(cls, every: bool, items: Sequence[str | Group]) -> str | Group:
        flat: list[str | Group] = []
        for item in items:
            like = isinstance(item, Group) and item.every is every
            flat += item.items if like and isinstance(item, Group) else [item]
        distinct = tuple(dict.fromkeys(flat))
        return distinct[0] if len(distinct) == 1 else cls(every, distinct)


def joined(outline: str | Group, language: Language) -> str:
    """One sentence. Groups within groups are numbered, so that no brackets are needed."""
    if isinstance(outline, str):
        return outline
    if all(isinstance(item, str) for item in outline.items):
        return _listed(outline, [str(item) for item in outline.items], language)
    return _numbered(outline, "", language)


def _numbered(group: Group, prefix: str, language: Language) -> str:
    items = []
    for at, item in enumerate(group.items, 1):
        label = f"{prefix}{at}"
        inner = item if isinstance(item, str) else _numbered(item, f"{label}.", language)
        items.append(f"[{label}] {inner}")
    return said(ALL_OF if group.every else ANY_OF, language) + _listed(group, items, language)


def _listed(group: Group, items: list[str], language: Language) -> str:
    joint: Names = AND if group.every else OR
    return said(joint, language).join([said(PAUSE, language).join(items[:-1]), items[-1]])
