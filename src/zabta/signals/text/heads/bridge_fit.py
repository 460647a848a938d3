"""Learning the bridge: which English words stand beside which word, by expectation maximisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.heads.bridge import Bridge, stem
from zabta.signals.text.heads.material import Example

ROUNDS = 6
RARE = 0.5
"""Added below the line, so that a word met once is trusted less."""
LEAST = 0.12
_NOTHING = ""
OTHERS = ("ur", "ur-Latn", "ps")


def learn(posts: Sequence[Example], words: Sequence[list[str]]) -> Bridge:
    """The bridge of posts whose words, as the heads see them, are given in the same order."""
    counts = _counts(posts, words)
    table: dict[str, list[tuple[str, float]]] = {}
    for lang in OTHERS:
        for word, readings in _aligned(list(_pairs(posts, words, lang))).items():
            if counts[lang][word] == max(counts[one][word] for one in counts):
                table[word] = readings
    return Bridge(table)


def _spoken(lang: str) -> str:
    return lang.removesuffix("-Latn") if lang == "ps-Latn" else lang


def _counts(posts: Sequence[Example], words: Sequence[list[str]]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {lang: Counter() for lang in ("en", *OTHERS)}
    for post, mine in zip(posts, words, strict=True):
        counts[_spoken(post.lang)].update(mine)
    return counts


def _pairs(
    posts: Sequence[Example], words: Sequence[list[str]], lang: str
) -> Iterator[tuple[list[str], list[str]]]:
    """Posts of one theme and the same labels, in the other language and in English."""
    met: dict[tuple[str, str, tuple[str, ...]], list[list[str]]] = defaultdict(list)
    for post, mine in zip(posts, words, strict=True):
        met[post.theme, _spoken(post.lang), tuple(sorted(post.labels))].append(mine)
    for (theme, spoken, labels), theirs in met.items():
        if spoken == lang:
            yield from zip(theirs, met.get((theme, "en", labels), ()), strict=False)


@dataclass(slots=True)
class _Beside:
    """Every word beside every English word of its pair; one row each."""

    word: list[int] = field(default_factory=list)
    english: list[int] = field(default_factory=list)
    token: list[int] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)
    englishes: dict[str, int] = field(default_factory=dict)
    tokens: int = 0


def _beside(pairs: Sequence[tuple[list[str], list[str]]]) -> _Beside:
    beside = _Beside()
    for theirs, english in pairs:
        mine = [
            beside.words.setdefault(w, len(beside.words))
            for w in {_NOTHING: 0} | dict.fromkeys(theirs)
        ]
        for one in dict.fromkeys(stem(word) for word in english):
            number = beside.englishes.setdefault(one, len(beside.englishes))
            beside.word += mine
            beside.english += [number] * len(mine)
            beside.token += [beside.tokens] * len(mine)
            beside.tokens += 1
    return beside


def _aligned(pairs: Sequence[tuple[list[str], list[str]]]) -> dict[str, list[tuple[str, float]]]:
    """Word to its surest English readings."""
    beside = _beside(pairs)
    if not beside.tokens:
        return {}
    keys = np.array(beside.word, np.int64) * len(beside.englishes) + np.array(beside.english)
    known, which = np.unique(keys, return_inverse=True)
    chance = _maximised(known // len(beside.englishes), which, np.array(beside.token))
    return _surest(beside, known, chance)


def _maximised(
    word: NDArray[np.int64], which: NDArray[np.int64], token: NDArray[np.int64]
) -> NDArray[np.float64]:
    chance = np.ones(len(word))
    for _ in range(ROUNDS):
        here = chance[which]
        share = here / np.bincount(token, here)[token]
        count = np.bincount(which, share, minlength=len(word))
        chance = count / (np.bincount(word, count)[word] + RARE)
    return chance


def _surest(
    beside: _Beside, known: NDArray[np.int64], chance: NDArray[np.float64]
) -> dict[str, list[tuple[str, float]]]:
    words, englishes = list(beside.words), list(beside.englishes)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for at in np.flatnonzero(chance > LEAST):
        word, english = divmod(int(known[at]), len(englishes))
        if words[word] != _NOTHING:
            found[words[word]].append((englishes[english], round(float(chance[at]), 2)))
    return {
        word: sorted(readings, key=lambda one: (-one[1], one[0]))
        for word, readings in found.items()
    }
