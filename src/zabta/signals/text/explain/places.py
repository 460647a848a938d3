"""Where places are named: by the tables, by how a name is made, and by where a word stands.

The tables cannot hold every village. A word nobody knows, in the seat of a place ("at …",
"… میں", "په … کې"), or made as names of places are made (-abad, -khel), is shown as one too.
This only marks words for the reader; no score sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from zabta.signals.text.lexicon import NUMBER_OF, Hit
from zabta.signals.text.lexicon.tables import pattern_words
from zabta.signals.text.normalise import fold

Run = tuple[int, int]

_PLACE = NUMBER_OF["place"]
_PLACE_LIKE = frozenset(
    NUMBER_OF[name] for name in ("place", "place_word", "unit", "home", "school")
)
_TOLD = frozenset(
    NUMBER_OF[name]
    for name in (
        "me", "we", "family", "colleague", "vip", "unit", "rank", "duty", "deploy", "patrol",
        "raid", "escort", "home", "guardtask", "move", "now", "stay", "alone", "ward",
    )
)  # fmt: skip
"""Somebody here may be somewhere: only then is a word nobody knows taken for a place."""
_BARRED = frozenset(
    NUMBER_OF[name]
    for name in (
        "weekday", "daypart", "clock", "rank", "police", "family", "colleague", "vip", "me", "we",
        "you", "they", "game", "news", "govt", "politics",
    )
)  # fmt: skip
"""What else is written with a capital: people, days, bodies."""
_SHORTEST_NAME = 3
_MOST_BEFORE = 2
"""Words of a name before the word that says what the site is."""


def _table() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    text = (files("zabta.signals.text.explain") / "places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, terms = line.split("\t")
        found.setdefault(kind, []).extend(term.strip() for term in terms.split(";"))
    return found


def _words_of(*kinds: str) -> list[tuple[str, ...]]:
    return [pattern_words(term) for kind in kinds for term in _TERMS[kind]]


def _ends_of(kind: str) -> tuple[str, ...]:
    return tuple(sorted({fold(term) for term in _TERMS[kind]}))


_TERMS = _table()
_REGIONS = frozenset(_words_of("region"))
_SITES = frozenset(_words_of("site", "ending", "region"))
_LONGEST_SITE = max(map(len, _SITES))
_STARTS = frozenset(words[0] for words in _SITES)
_AFTER = tuple(
    " ".join(words).rstrip("*") + " " * (words[-1][-1] != "*") for words in _words_of("after")
)
_LONGEST_AFTER = max(map(len, _words_of("after")))
_BEFORE, _BESIDE, _LINK, _SMALL, _UNNAMED = (
    frozenset(words[0] for words in _words_of(kind))
    for kind in ("before", "beside", "link", "small", "unnamed")
)
_MADE, _COMMON = _ends_of("ending"), _ends_of("common")


class Words(NamedTuple):
    """Words as the heads see them; each as written, its place in the form, whether capital."""

    read: list[str]
    raw: list[str]
    places: list[tuple[int, int]]
    capital: list[bool]


def place_runs(words: Words, hits: Sequence[Hit], known: frozenset[str]) -> list[Run]:
    """Stretches of words that name a place."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    new = [raw not in known and at not in taken for at, raw in enumerate(words.raw)]
    others = [hit for hit in hits if not _BARRED.isdisjoint(hit.concepts)]
    barred = {at for hit in others for at in range(hit.start, hit.end)}
    guessed = [*_sites(words.read, new, taken), *_capitals(words, barred)]
    if any(not _TOLD.isdisjoint(hit.concepts) for hit in hits):
        guessed += _names(words, new)
    named = _joined(sorted(_of_tables(words.read, hits, taken)), 1)
    return _joined(sorted([*named, *_joined(sorted(guessed), 1)]), 0)


def _of_tables(words: Sequence[str], hits: Sequence[Hit], taken: set[int]) -> Iterator[Run]:
    """Named places with the place words beside them; a place word alone takes the word before."""
    for hit in hits:
        if _PLACE_LIKE.isdisjoint(hit.concepts):
            continue
        start = hit.start
        lone = _PLACE not in hit.concepts and start > 0
        if lone and start - 1 not in taken and not words[start - 1].isdigit():
            start -= 1
        yield start, hit.end


def _sites(words: Sequence[str], new: Sequence[bool], taken: set[int]) -> Iterator[Run]:
    """A word for a site, beside a name nobody knows, a number, or in the seat of a place."""
    if _STARTS.isdisjoint(words):
        return
    shown = ["#" if word.isdecimal() else word for word in words]
    for start in (at for at, word in enumerate(words) if word in _STARTS):
        for end in range(min(len(words), start + _LONGEST_SITE), start, -1):
            if tuple(shown[start:end]) in _SITES:
                first = min(_with_name(words, start, new), _led(words, start, taken))
                whole = tuple(words[start:end]) in _REGIONS or shown[end - 1] == "#"
                beside = end < len(words) and words[end] in _BESIDE
                if whole or beside or first < start or _seated(words, start, end):
                    yield first, end
                break


def _led(words: Sequence[str], start: int, taken: set[int]) -> int:
    """Where the name of a site begins: after the word that leads to it, a few words before."""
    for before in range(start - 1, max(-1, start - 2 - _MOST_BEFORE), -1):
        if words[before] in _BEFORE:
            return before + 1
        if before in taken:
            break
    return start


def _with_name(words: Sequence[str], start: int, new: Sequence[bool]) -> int:
    """Where the words nobody knows begin that stand before a site, a link between at most."""
    first = start
    if start > 1 and words[start - 1] in _LINK and new[start - 2]:
        return start - 2
    while first and start - first < _MOST_BEFORE and new[first - 1]:
        first -= 1
    return first


def _seated(words: Sequence[str], start: int, end: int) -> bool:
    before = start - 1
    while before >= 0 and words[before] in _SMALL:
        before -= 1
    led = before >= 0 and words[before] in _BEFORE
    return led or " ".join([*words[end : end + _LONGEST_AFTER], ""]).startswith(_AFTER)


def _names(words: Words, new: Sequence[bool]) -> Iterator[Run]:
    """Words nobody knows, made as place names are or standing where a place stands."""
    for at, raw in enumerate(words.raw):
        if not new[at] or len(raw) < _SHORTEST_NAME or not raw.isalpha():
            continue
        made = raw.endswith(_MADE) and len(raw) > _SHORTEST_NAME + 1
        if made or (not raw.endswith(_COMMON) and _seated(words.read, at, at + 1)):
            yield at, at + 1


def _capitals(words: Words, barred: set[int]) -> Iterator[Run]:
    """Words with a capital after one that leads to a place, up to the last of them."""
    if True not in words.capital:
        return
    named = [
        capital and at not in barred and words.read[at] not in _UNNAMED
        for at, capital in enumerate(words.capital)
    ]
    for at in range(1, len(named)):
        if named[at] and words.read[at - 1] in _BEFORE | _SMALL and _seated(words.read, at, at):
            yield at, next((end for end in range(at, len(named)) if not named[end]), len(named))


def _joined(runs: list[Run], reach: int) -> list[Run]:
    """Runs that overlap, or with a reach of one touch, are one run."""
    joined: list[Run] = []
    for start, end in runs:
        if joined and joined[-1][1] + reach > start:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
