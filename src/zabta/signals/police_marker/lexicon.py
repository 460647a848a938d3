"""words.yaml as sets of plain words, and text made plain the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOOKALIKES = str.maketrans(
    {"ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی", "ك": "ک", "ګ": "گ", "ه": "ہ", "ۀ": "ہ",
     "ة": "ہ", "ھ": "ہ", "ټ": "ٹ", "ډ": "ڈ", "ړ": "ڑ", "أ": "ا", "إ": "ا", "آ": "ا",
     "\u200c": " ", "\u0640": None},
)  # fmt: skip
_PIECE = re.compile(r"[^\W\d_]+", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain(text: str) -> str:
    """Small letters, one letter for those that look alike, no vowel marks."""
    folded = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES).casefold()
    kept = (c for c in folded if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LOOKALIKES)


def pieces(text: str) -> list[str]:
    """The words of a text, also of one like `Zarghuna_KPPolice99`."""
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", text))
    return _PIECE.findall(plain(spaced))


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`marks` and `undo` map each phrase to its kind; every phrase is a tuple of plain words."""

    marks: dict[Phrase, str]
    undo: dict[Phrase, str]
    own: frozenset[Phrase]
    joined: tuple[str, ...]


def _phrases(groups: dict[str, list[Any]]) -> dict[Phrase, str]:
    return {tuple(pieces(str(words))): kind for kind, some in groups.items() for words in some}


@cache
def lexicon() -> Lexicon:
    """Read once; the file belongs to the package."""
    path = Path(__file__).with_name("words.yaml")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Lexicon(
        marks=_phrases(raw["marks"]),
        undo=_phrases(raw["undo"]),
        own=frozenset(_phrases({"own": raw["own"]})),
        joined=tuple(plain(word) for word in raw["joined"]),
    )


def found(words: list[str], phrases: Container[Phrase]) -> list[Phrase]:
    """The phrases that stand in the words, longest first; none that is part of another."""
    taken: set[int] = set()
    result: list[Phrase] = []
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            places = set(range(start, start + length))
            phrase = tuple(words[start : start + length])
            if phrase in phrases and not places & taken:
                taken |= places
                result.append(phrase)
    return result
