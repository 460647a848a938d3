"""Disguises may not hide a signal: recall over our own examples before and after."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from zabta.signals.text import read_texts
from zabta.signals.text.heads.material import examples

POSTS = [post.text for post in examples() if post.labels][::6]
_LEET = str.maketrans("aeiost", "431057")
_TWINS = str.maketrans("aeopcxy", "аеорсху")
_KEYS = str.maketrans("یکہ", "يكه")


def _in_words(change: Callable[[str], str]) -> Callable[[str], str]:
    def disguise(text: str) -> str:
        draw = random.Random(len(text))
        return re.sub(
            r"[^\W\d_]{4,}", lambda word: change(word[0]) if draw.random() < 0.6 else word[0], text
        )

    return disguise


DISGUISES: list[tuple[str, Callable[[str], str], float]] = [
    ("capitals", str.upper, 0.03),
    ("Arabic code points", lambda text: text.translate(_KEYS), 0.03),
    ("tatweel", _in_words(lambda word: word if word.isascii() else word[0] + "ـ" + word[1:]), 0.03),
    ("zero width", lambda text: "\u200b".join(text), 0.03),
    ("confusables", lambda text: text.translate(_TWINS), 0.03),
    ("spaced", _in_words(" ".join), 0.03),
    ("dotted", _in_words(".".join), 0.03),
    ("leet", _in_words(lambda word: word.translate(_LEET)), 0.03),
    ("repeated", _in_words(lambda word: word[:2] + word[2] * 3 + word[3:]), 0.05),
    ("swapped", _in_words(lambda word: word[0] + word[2] + word[1] + word[3:]), 0.10),
]


def _recall(texts: list[str]) -> float:
    return sum(bool(reading.labels) for reading in read_texts(texts)) / len(texts)


PLAIN = _recall(POSTS)


@pytest.mark.parametrize(("name", "disguise", "loss"), DISGUISES)
def test_a_disguise_loses_little(name: str, disguise: Callable[[str], str], loss: float) -> None:
    assert PLAIN - _recall([disguise(text) for text in POSTS]) <= loss, name
