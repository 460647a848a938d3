"""One Aho-Corasick pass over the words of a text finds every term of every table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from zabta.signals.text.lexicon.tables import NUMBER_OF, pattern_words, terms


class Hit(NamedTuple):
    """tokens[start:end] name these concepts."""

    concepts: tuple[int, ...]
    start: int
    end: int


class Line(NamedTuple):
    """What was matched: words with spaces around them, and (pattern, start, end) of each hit."""

    text: str
    found: list[tuple[int, int, int]]


_MASKS = {NUMBER_OF["rank"]: " §rank ", NUMBER_OF["place"]: " §place "}


class Lexicon:
    """All terms, compiled. Longest term from the left wins; a word is never matched in part."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        concepts_of: dict[str, set[int]] = {}
        self.words: dict[str, None] = {}
        self.roman: dict[str, None] = {}
        for concept, writing, term in entries:
            words = pattern_words(term)
            if not words:
                continue
            concepts_of.setdefault(_pattern(words), set()).add(NUMBER_OF[concept])
            self._learn(words, writing)
        self._concepts = [tuple(sorted(found)) for found in concepts_of.values()]
        self._automaton = AhoCorasick(
            list(concepts_of), matchkind=MatchKind.LeftmostLongest, store_patterns=False
        )
        self._masks = {
            number: mask
            for number, found in enumerate(self._concepts)
            for concept, mask in _MASKS.items()
            if concept in found
        }
        self._numbers = {word for word in self.words if word.isdigit()}

    def _learn(self, words: tuple[str, ...], writing: str) -> None:
        for word in words:
            bare = word.rstrip("*")
            self.words.setdefault(bare)
            if writing in ("ur-Latn", "latin", "ps-Latn"):
                self.roman.setdefault(bare)

    def _line(self, tokens: list[str]) -> str:
        shown = ["#" if word.isdecimal() and word not in self._numbers else word for word in tokens]
        return " " + "  ".join(shown) + " "

    def concepts(self, tokens: list[str]) -> tuple[list[tuple[int, ...]], list[str], Line]:
        """Concepts of each hit in order of the text, the words with names made one, the line.

        Every named place is read as one word and so is every rank: which district or rank a post
        names changes no result.
        """
        named = self._concepts
        line = self._line(tokens)
        found = self._automaton.find_matches_as_indexes(line)
        concepts = [named[pattern] for pattern, _, _ in found]
        masked = [hit for hit in found if hit[0] in self._masks]
        shown = self._masked(line, masked).split() if masked else tokens
        return concepts, shown, Line(line, found)

    def _masked(self, line: str, hits: list[tuple[int, int, int]]) -> str:
        pieces, done = [], 0
        for pattern, start, end in hits:
            pieces += [line[done:start], self._masks[pattern]]
            done = end
        return "".join([*pieces, line[done:]])

    def hits(self, line: Line) -> list[Hit]:
        """The hits of a line with the words they cover."""
        starts = list(
            accumulate((len(word) + 2 for word in line.text[1:-1].split("  ")), initial=0)
        )
        return [
            Hit(
                self._concepts[pattern],
                bisect_right(starts, start) - 1,
                bisect_right(starts, max(start, end - 2)),
            )
            for pattern, start, end in line.found
        ]


def _pattern(words: tuple[str, ...]) -> str:
    line = " " + "  ".join(words)
    return line[:-1] if line.endswith("*") else line + " "


@cache
def lexicon() -> Lexicon:
    """The shipped tables, compiled once."""
    return Lexicon(terms())
