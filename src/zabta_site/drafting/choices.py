"""What a condition may name, and how each comparison is said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Fact, FactKind
from zabta.policy.condition import Compare, Condition, Not, Op, Use
from zabta.policy.load import load_catalogue
from zabta.policy.phrase import SLOT, leaf_phrase
from zabta.policy.sentence import sentence
from zabta.policy.words import LANGUAGES, LIKELY, Language, said, word_of
from zabta.policy.written import Plain
from zabta_site.drafting import tree
from zabta_site.drafting.texts import condition_of, definitions

SOURCES: dict[str, str | Promise] = {
    "image": _("What a picture shows"),
    "text": _("What the words say"),
    "profile": _("The profile"),
    "account": _("The account and its officer"),
    "duty": _("Duty"),
    "permission": _("Clearances"),
    "post": _("The post"),
    "person": _("What a person puts on record"),
}
_COUNTS = range(6)


def language() -> Language:
    found = (get_language() or "en")[:2]
    return next((one for one in LANGUAGES if one == found), "en")


def here(names: Names) -> str:
    return said(names, language())


def sentences(when: Plain) -> Names | None:
    """The condition in the three languages; None while it is not whole."""
    condition = condition_of(when)
    if condition is None:
        return None
    return Names(*(sentence(condition, load_catalogue(), one) for one in LANGUAGES))


def fact_name(fact: Fact) -> str:
    """A fact in the reader's language, without a value."""
    text: str = getattr(fact.yes, language())
    return " ".join(text.replace(SLOT, " … ").split())


def fact_groups() -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """Facts by who tells them, then the pack's own definitions."""
    facts = load_catalogue().facts.values()
    groups = [
        (words, [(fact.name, fact_name(fact)) for fact in facts if fact.source == source])
        for source, words in SOURCES.items()
    ]
    named = [(name, _definition_name(name)) for name in definitions().all]
    return [*groups, (_("Named conditions of this pack"), named)]


def _definition_name(name: str) -> str:
    """A named condition has a name in English alone; in other languages it says what it means."""
    if language() == "en":
        return name.replace("_", " ")
    return Truncator(_said_use(name, "yes")).chars(90)


@dataclass(frozen=True, slots=True)
class Choice:
    """`code` is how it is sent: `yes`, `at_least:likely`, `more_than:2`."""

    code: str
    words: str


def choices_of(name: str) -> list[Choice]:
    """Every comparison of a fact or definition, as a sentence; none when there is no such name."""
    catalogue = load_catalogue()
    if name in definitions().all:
        return [Choice(code, _said_use(name, code)) for code in ("yes", "no")]
    if name not in catalogue:
        return []
    fact = catalogue[name]
    return [Choice(code, leaf_phrase(_compare(fact, code), True, catalogue, language()))
            for code in _codes(fact)]  # fmt: skip


def values_of(fact: Fact) -> list[tuple[str, str]]:
    """What a fact may hold, for an example."""
    if fact.kind is FactKind.YES_NO:
        return [("yes", str(_("yes"))), ("no", str(_("no")))]
    if fact.kind is FactKind.LIKELIHOOD:
        return [(word.value, said(LIKELY[word], language())) for word in Likelihood]
    if fact.kind is FactKind.WORD:
        return [(word, word_of(word, fact, language())) for word in fact.words]
    return [(str(n), str(n)) for n in _COUNTS]


def comparison(name: str, code: str) -> dict[str, Plain] | None:
    """The comparison as it stands in a file; None when the fact has no such one."""
    if code not in {one.code for one in choices_of(name)}:
        return None
    op, _colon, value = code.partition(":")
    return {name: {op: value} if value else code}


def _codes(fact: Fact) -> Iterator[str]:
    if fact.kind is FactKind.YES_NO:
        yield from ("yes", "no")
    elif fact.kind is FactKind.LIKELIHOOD:
        yield from (f"at_least:{word}" for word in list(Likelihood)[1:])
        yield from (f"below:{word}" for word in list(Likelihood)[1:])
    elif fact.kind is FactKind.WORD:
        yield from fact.words
    else:
        yield from (f"{op}:{n}" for op in ("more_than", "at_most") for n in _COUNTS)


def _compare(fact: Fact, code: str) -> Compare:
    op, _colon, value = code.partition(":")
    if fact.kind is FactKind.YES_NO:
        return Compare(fact.name, Op.IS, code == "yes")
    if fact.kind is FactKind.WORD:
        return Compare(fact.name, Op.IS, code)
    is_count = fact.kind is FactKind.COUNT
    return Compare(fact.name, Op(op), int(value) if is_count else Likelihood(value))


def _said_use(name: str, code: str) -> str:
    use = Use(name, definitions().all[name])
    return sentence(use if code == "yes" else Not(use), load_catalogue(), language())


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the condition as it is drawn: a group, or a comparison in words."""

    path: str
    kind: str
    words: str
    depth: int
    names: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """As a drafter counts: 1, 1.2; the whole has none."""
        return ".".join(str(int(place) + 1) for place in self.path.split(".") if place)


def rows_of(when: Plain, path: str = "", depth: int = 0) -> Iterator[Row]:
    """The tree from the top, each node a line."""
    kind = tree.kind(when)
    if kind == "leaf":
        yield Row(path, kind, _leaf_words(when), depth)
        return
    yield Row(path, kind, "", depth)
    for at, part in enumerate(tree.parts(when)):
        yield from rows_of(part, f"{path}.{at}" if path else str(at), depth + 1)


def _leaf_words(when: Plain) -> str:
    found: Condition | None = condition_of(when)
    return sentence(found, load_catalogue(), language()) if found else str(when)
