"""Take fields out of a mapping: what is missing, unknown or of the wrong shape is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from zabta.domain.force import Names
from zabta.domain.moment import FORCE_ZONE
from zabta.policy.reader.faults import Faults, Place, closest, listed, shown
from zabta.policy.reader.source import Mapping, Node, Scalar, Sequence

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""Names of facts, definitions and words."""
_LANGUAGES = {"en": "English", "ur": "Urdu", "ps": "Pashto"}


class Form:
    """One mapping with the keys it must and may have."""

    def __init__(
        self, node: Node | None, faults: Faults, at: Place, must: Collection[str],
        may: Collection[str] = (),
    ) -> None:  # fmt: skip
        self.faults = faults
        self.at = node.at if node else at
        self.is_mapping = isinstance(node, Mapping)
        pairs = node.pairs if isinstance(node, Mapping) else ()
        self.keys = {key.text: key for key, _ in pairs}
        self._values = {key.text: value for key, value in pairs}
        if self.is_mapping:
            self._check(must, {*must, *may})
        elif node:
            faults.add(node.at, f"{kind_of(node)} found", "a mapping (key: value)")

    def _check(self, must: Collection[str], known: Collection[str]) -> None:
        for text, key in self.keys.items():
            if text not in known:
                mend = closest(text, known) or f"Known here: {listed(sorted(known))}"
                self.faults.add(key.at, f"unknown key {shown(text)}", "", mend)
        missing = [text for text in must if text not in self.keys]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            mend = " ".join(f"`{text}:`" for text in missing)
            self.faults.add(self.at, f"{listed(missing)} {verb} missing", "", f"Add {mend}")

    def has(self, key: str) -> bool:
        return key in self._values

    def place(self, key: str) -> Place:
        """Where the value stands, or the mapping when it is absent."""
        value = self._values.get(key)
        return value.at if value else self.at

    def node(self, key: str) -> Node | None:
        return self._values.get(key)

    def word(self, key: str, allowed: Collection[str] = ()) -> str:
        """A scalar; empty when absent or wrong, and then the fault is told."""
        node = self._values.get(key)
        return scalar(node, self.faults, key, allowed) if node else ""

    def names(self, key: str) -> Names:
        node = self._values.get(key)
        return names(node, self.faults, key) if node else Names("", "", "")

    def items(self, key: str) -> tuple[Node, ...]:
        node = self._values.get(key)
        return items(node, self.faults, key) if node else ()

    def chosen(self, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """A list of words, each one of the known, none twice."""
        found: list[str] = []
        for node in self.items(key):
            word = scalar(node, self.faults, key)
            if not word or not isinstance(node, Scalar):
                continue
            if word in found:
                self.faults.add(node.at, f"{shown(word)} is listed twice", "", "Keep one")
            elif self._is_known(word, node, known, what):
                found.append(word)
        return tuple(found)

    def one_or_more(self, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """A single word, or a list of them."""
        node = self._values.get(key)
        if not isinstance(node, Scalar):
            return self.chosen(key, known, what)
        word = scalar(node, self.faults, key)
        return (word,) if word and self._is_known(word, node, known, what) else ()

    def _is_known(self, word: str, node: Scalar, known: Collection[str], what: str) -> bool:
        if word in known:
            return True
        mend = closest(word, known) or f"Known: {listed(sorted(known)) or 'none'}"
        self.faults.add(node.at, f"no {what} is called {shown(word)}", "", mend)
        return False

    def day(self, key: str) -> date | None:
        """A date such as 2024-09-11."""
        text = self.word(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.faults.add(self.place(key), f"{shown(text)} is no date", "a date as 2024-09-11")
            return None

    def instant(self, key: str) -> datetime | None:
        """A date, which begins at midnight in the force's zone, or a time with its zone; in UTC."""
        text = self.word(key)
        try:
            at = datetime.fromisoformat(text) if text else None
            if at and len(text) == 10:
                at = at.replace(tzinfo=FORCE_ZONE)
            if at and (at.tzinfo is None or not 1900 < at.year < 2200):
                raise ValueError
            return at.astimezone(UTC) if at else None
        except (ValueError, OverflowError):
            expected = "a date as 2024-09-11, or a time with zone as 2024-09-11T10:00+05:00"
            self.faults.add(self.place(key), f"{shown(text)} is no moment", expected)
            return None


def kind_of(node: Node) -> str:
    return {Scalar: "a single value", Sequence: "a list", Mapping: "a mapping"}[type(node)]


def scalar(node: Node, faults: Faults, key: str, allowed: Collection[str] = ()) -> str:
    if not isinstance(node, Scalar):
        faults.add(node.at, f"{kind_of(node)} found for {shown(key)}", "a single value")
        return ""
    text = node.text.strip()
    if not text:
        faults.add(node.at, f"{shown(key)} has no value", "", f"Fill in or delete `{key}:`")
    elif allowed and text not in allowed:
        hint = closest(text, allowed)
        faults.add(node.at, f"{shown(text)} is not possible here", listed(allowed), hint)
        return ""
    return text


def items(node: Node, faults: Faults, key: str) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    faults.add(node.at, f"{kind_of(node)} found for {shown(key)}", "a list")
    return ()


def names(node: Node, faults: Faults, key: str) -> Names:
    """A text in the three languages; each must be there."""
    if not isinstance(node, Mapping):
        faults.add(node.at, f"{kind_of(node)} found for {shown(key)}", "a text in en, ur and ps")
        return Names("", "", "")
    given = dict(_texts(node, faults, key))
    for code, language in _LANGUAGES.items():
        if code not in given:
            faults.add(node.at, f"{key} has no {language}", "", f"Add `{code}:`")
    return Names(*(given.get(code, "") for code in _LANGUAGES))


def _texts(node: Mapping, faults: Faults, key: str) -> Iterator[tuple[str, str]]:
    for name, value in node.pairs:
        if name.text in _LANGUAGES:
            yield name.text, scalar(value, faults, f"{key}.{name.text}")
        else:
            mend = f"Languages are {listed(_LANGUAGES)}"
            faults.add(name.at, f"unknown language {shown(name.text)}", "", mend)
