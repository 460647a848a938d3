"""Read a condition: a mapping with exactly one key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as Table
from dataclasses import dataclass

from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.condition import All, Any, Compare, Condition, IsUnknown, Not, Op, Use
from zabta.policy.reader.faults import Faults, Place, closest, listed, shown
from zabta.policy.reader.shape import items, kind_of, scalar
from zabta.policy.reader.source import Mapping, Node, Scalar, Sequence

DEPTH = 20
"""Conditions in conditions, not counting what a definition opens to."""
FORMS = ("all", "any", "not", "unknown")
YES_NO = {"yes": True, "no": False}
_NUMBER = re.compile(r"-?\d{1,9}")

_LIKELIHOOD_FORMS = "{at_least: likely} or {below: likely}"
_EXPECTED = {
    FactKind.YES_NO: "yes or no",
    FactKind.LIKELIHOOD: _LIKELIHOOD_FORMS,
    FactKind.WORD: "a word of the fact, or {one_of: [word, …]}",
    FactKind.COUNT: "{more_than: 3} or {at_most: 3}",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the conditions of one pack. A wrong condition is told, and gives None."""

    catalogue: Catalogue
    faults: Faults
    meaning: Callable[[str, Place], Condition | None]
    """What a definition means; None when it is wrong."""
    definitions: Collection[str] = ()
    may_ask_unknown: bool = False
    knows_definitions: bool = True
    """False when their file cannot be read: then a name may be one of them, and is no fault."""

    def condition(self, node: Node, depth: int = 1) -> Condition | None:
        if depth > DEPTH:
            self.faults.add(
                node.at, f"more than {DEPTH} conditions in each other", "",
                "Name a part of it in definitions.yaml",
            )  # fmt: skip
            return None
        if not isinstance(node, Mapping) or len(node.pairs) != 1:
            self._no_condition(node)
            return None
        key, value = node.pairs[0]
        match key.text:
            case "all" | "any":
                return self._joined(key.text, value, depth)
            case "not":
                part = self.condition(value, depth + 1)
                return part and Not(part)
            case "unknown":
                return self._unknown(key, value)
        return self._named(key, value)

    def _no_condition(self, node: Node) -> None:
        found, mend = kind_of(node), ""
        if isinstance(node, Mapping) and node.pairs:
            found, mend = "several keys", "Join several conditions with `all:` or `any:`"
        elif isinstance(node, Sequence):
            mend = "Join several conditions with `all:` or `any:`"
        elif isinstance(node, Scalar) and node.text in (*self.catalogue.facts, *self.definitions):
            mend = f"Write `{node.text}: …`"
        self.faults.add(node.at, f"{found} found", "a condition: one key and its value", mend)

    def _joined(self, word: str, value: Node, depth: int) -> Condition | None:
        nodes = items(value, self.faults, word)
        if isinstance(value, Sequence) and not nodes:
            self.faults.add(value.at, f"`{word}` with nothing in it", "one condition or more")
        parts = [self.condition(node, depth + 1) for node in nodes]
        good = tuple(part for part in parts if part is not None)
        if not good or len(good) < len(parts):
            return None
        return All(good) if word == "all" else Any(good)

    def _unknown(self, key: Scalar, value: Node) -> Condition | None:
        if not self.may_ask_unknown:
            mend = "A clause asks by itself when a fact is unknown; ask in a review reason"
            self.faults.add(key.at, "`unknown` outside reasons/", "", mend)
        name = scalar(value, self.faults, "unknown")
        if name and name not in self.catalogue:
            self._no_such(name, value.at, self.catalogue.facts)
            return None
        return IsUnknown(name) if name else None

    def _named(self, key: Scalar, value: Node) -> Condition | None:
        if key.text in self.definitions:
            return self._use(key, value)
        if key.text in self.catalogue:
            return self.comparison(self.catalogue[key.text], value)
        if self.knows_definitions:
            self._no_such(key.text, key.at, (*self.catalogue.facts, *self.definitions, *FORMS))
        return None

    def _no_such(self, name: str, at: Place, known: Table[str, Fact] | tuple[str, ...]) -> None:
        mend = closest(name, known) or "The facts are listed in the fact catalogue, facts.yaml"
        self.faults.add(at, f"no fact or definition is called {shown(name)}", "", mend)

    def _use(self, key: Scalar, value: Node) -> Condition | None:
        word = scalar(value, self.faults, key.text, tuple(YES_NO))
        meaning = self.meaning(key.text, key.at)
        if not word or meaning is None:
            return None
        use = Use(key.text, meaning)
        return use if YES_NO[word] else Not(use)

    def comparison(self, fact: Fact, value: Node) -> Condition | None:
        """A fact against a plain value, or against `{comparison: value}`."""
        if isinstance(value, Scalar):
            return self._plain(fact, value)
        if not isinstance(value, Mapping) or len(value.pairs) != 1:
            return self._wrong(fact, value.at, kind_of(value))
        key, operand = value.pairs[0]
        read = _COMPARISONS.get((fact.kind, key.text))
        if read is None:
            return self._wrong(fact, key.at, shown(key.text))
        found = read(self, fact, operand)
        return None if found is None else Compare(fact.name, Op(key.text), found)

    def _plain(self, fact: Fact, value: Scalar) -> Condition | None:
        if fact.kind is FactKind.YES_NO and value.text in YES_NO:
            return Compare(fact.name, Op.IS, YES_NO[value.text])
        if fact.kind is FactKind.WORD:
            word = self.word(fact, value)
            return Compare(fact.name, Op.IS, word) if word else None
        return self._wrong(fact, value.at, shown(value.text))

    def _wrong(self, fact: Fact, at: Place, found: str) -> Condition | None:
        what = f"{found} does not fit {fact.name}, a {_KIND_WORDS[fact.kind]} fact"
        self.faults.add(at, what, _EXPECTED[fact.kind])
        return None

    def likelihood(self, fact: Fact, node: Node) -> Likelihood | None:
        word = scalar(node, self.faults, fact.name, tuple(Likelihood))
        return Likelihood(word) if word else None

    def number(self, fact: Fact, node: Node) -> int | None:
        text = scalar(node, self.faults, fact.name)
        if text and not _NUMBER.fullmatch(text):
            self.faults.add(node.at, f"{shown(text)} is no count", "a whole number as 3")
            return None
        return int(text) if text else None

    def word(self, fact: Fact, node: Node) -> str | None:
        return scalar(node, self.faults, fact.name, tuple(fact.words)) or None

    def one_of(self, fact: Fact, node: Node) -> tuple[str, ...] | None:
        nodes = items(node, self.faults, "one_of")
        if isinstance(node, Sequence) and not nodes:
            self.faults.add(node.at, "`one_of` with nothing in it", listed(fact.words))
        words = tuple(word for item in nodes if (word := self.word(fact, item)))
        return words if words and len(words) == len(nodes) else None


_KIND_WORDS = {
    FactKind.YES_NO: "yes/no",
    FactKind.LIKELIHOOD: "likelihood",
    FactKind.WORD: "word",
    FactKind.COUNT: "count",
}
_COMPARISONS: Table[
    tuple[FactKind, str],
    Callable[[Reader, Fact, Node], Likelihood | int | tuple[str, ...] | None],
] = {
    (FactKind.LIKELIHOOD, "at_least"): Reader.likelihood,
    (FactKind.LIKELIHOOD, "below"): Reader.likelihood,
    (FactKind.COUNT, "more_than"): Reader.number,
    (FactKind.COUNT, "at_most"): Reader.number,
    (FactKind.WORD, "one_of"): Reader.one_of,
}
