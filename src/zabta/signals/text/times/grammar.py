"""Time expressions as runs of time words, numbers beside a clock word, and the links between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zabta.signals.text.lexicon import NUMBER_OF, Hit

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("recurring", ("recur",)),
    ("coming", ("tomorrow",)),
    ("today", ("today",)),
    ("clock", ("clock",)),
    ("day", ("weekday",)),
    ("part of day", ("daypart",)),
    ("length", ("duration",)),
    ("now", ("now",)),
)
"""Kinds of time, the most telling first, with the concepts that make them."""

_ATOMS = frozenset(NUMBER_OF[name] for _, names in _KINDS for name in names)
_ALONE = _ATOMS - {NUMBER_OF["now"]}
_NUMBER_WORD = NUMBER_OF["clocknum"]
_CLOCK = frozenset(
    NUMBER_OF[name] for name in ("clock", "duration", "daypart", "today", "tomorrow")
)
_LINKS = frozenset(
    [
        "at",
        "from",
        "to",
        "till",
        "until",
        "on",
        "in",
        "the",
        "of",
        "after",
        "before",
        "between",
        "and",
        "by",
        "se",
        "tak",
        "ko",
        "ke",
        "k",
        "bad",
        "bd",
        "pehle",
        "سی",
        "تک",
        "کو",
        "کی",
        "بعد",
        "پہلی",
        "اور",
        "نہ",
        "تر",
        "پوری",
        "لہ",
        "پہ",
        "تہ",
        "د",
        "پس",
        "مخکی",
        "وروستہ",
    ]
)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """words[start:end] tell a time of this kind."""

    kind: str
    start: int
    end: int


def find_times(words: Sequence[str], hits: Sequence[Hit]) -> list[TimeSpan]:
    """Runs of time words, joined over small links; a bare number or `now` word is no time."""
    if all(_ALONE.isdisjoint(hit.concepts) for hit in hits):
        return []
    named: dict[int, set[int]] = {}
    for hit in hits:
        for at in range(hit.start, hit.end):
            named.setdefault(at, set()).update(hit.concepts)
    marks = [_is_time(words, named, at) for at in range(len(words))]
    return [
        TimeSpan(_kind(named, start, end), start, end)
        for start, end in _runs(words, marks)
        if _tells(named, start, end)
    ]


def _is_time(words: Sequence[str], named: dict[int, set[int]], at: int) -> bool:
    here = named.get(at, set())
    if here & _ATOMS:
        return True
    if not (words[at].isdigit() or _NUMBER_WORD in here):
        return False
    beside = [named.get(near, set()) for near in (at - 1, at + 1, at + 2)]
    return any(near & _CLOCK for near in beside)


def _runs(words: Sequence[str], marks: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, marked in enumerate(marks):
        if not marked:
            continue
        linked = runs and (runs[-1][1] == at or (runs[-1][1] == at - 1 and words[at - 1] in _LINKS))
        if linked:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _tells(named: dict[int, set[int]], start: int, end: int) -> bool:
    return any(named.get(at, set()) & _ALONE for at in range(start, end))


def _kind(named: dict[int, set[int]], start: int, end: int) -> str:
    met = set().union(*(named.get(at, set()) for at in range(start, end)))
    for kind, names in _KINDS:
        if any(NUMBER_OF[name] in met for name in names):
            return kind
    return "clock"
