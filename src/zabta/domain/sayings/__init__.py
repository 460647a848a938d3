"""What the readers say of a file, in Urdu and Pashto. The English is the sentence itself.

One table a group of readers, `NAME.yaml` here: `sayings` has the pattern of each English sentence
and its words; `words` the pieces of our own that stand inside one. What a sentence quotes from the
file stays as it was written, kept apart from the direction of the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Language = Literal["ur", "ps"]
LANGUAGES: tuple[Language, ...] = ("ur", "ps")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Saying:
    pattern: re.Pattern[str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sayings:
    rows: tuple[Saying, ...]
    words: Mapping[str, Mapping[str, str]]

    def say(self, sentence: str, language: Language) -> str:
        """The sentence in that language; empty when no row knows it."""
        for row in self.rows:
            if found := row.pattern.search(sentence):
                parts = found.groupdict(default="").items()
                told = {name: self._part(name, text, language) for name, text in parts}
                return row.words[language].format(**told)
        return ""

    def _part(self, name: str, text: str, language: Language) -> str:
        """What stands in a sentence; a `code` is what has to be typed, and never translated."""
        if name == "code":
            return isolated(text)
        return "، ".join(self._piece(piece, language) for piece in re.split(r", | (?=`)", text))

    def _piece(self, text: str, language: Language) -> str:
        known = self.words.get(text.strip("'`:"))
        return known[language] if known else isolated(text)


def isolated(text: str) -> str:
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


@cache
def sayings(name: str) -> Sayings:
    """The table of that name, such as `policy` or `intake`."""
    told = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    rows = tuple(Saying(re.compile(row.pop("en")), row) for row in told["sayings"])
    return Sayings(rows, told.get("words", {}))
