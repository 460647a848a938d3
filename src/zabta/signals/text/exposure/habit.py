"""Places and times that recur over the public posts of one account. Holds no score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone

import msgspec

from zabta.domain.post import Post
from zabta.signals.text.explain import evidence_of
from zabta.signals.text.heads import shipped
from zabta.signals.text.lexicon import NUMBER_OF
from zabta.signals.text.normalise import fold
from zabta.signals.text.reading import read_texts

PAKISTAN = timezone(timedelta(hours=5))
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TELLING = frozenset({"location", "routine", "operational"})
_GIVING = _TELLING | {"personal"}
_WHOM = {
    "family": frozenset({NUMBER_OF["family"]}),
    "colleagues": frozenset({NUMBER_OF["colleague"], NUMBER_OF["rank"]}),
}
FEW = 3
"""Fewer posts than this make no habit."""


class Habit(msgspec.Struct, frozen=True):
    """Something that recurs: what, in how many posts, and which."""

    kind: str
    """place, weekday and place, or hour."""
    what: str
    posts: tuple[str, ...]


class Exposure(msgspec.Struct, frozen=True):
    """For the officer's own report. `disclosing` are posts that each say where or when alone."""

    habits: tuple[Habit, ...]
    disclosing: tuple[str, ...]
    family: tuple[str, ...] = ()
    """Posts that give something away about a relative."""
    colleagues: tuple[str, ...] = ()
    """Posts that give something away about a colleague, or name one with a rank."""


def exposure_of(posts: Sequence[Post]) -> Exposure:
    """What one account's public posts give away together, for the officer who wrote them.

    Give every post of one account. Back come habits (a place, a weekday at a place, an hour; each
    with the ids of at least three posts), the posts that disclose alone, and those that touch
    family or colleagues. Nothing here ranks or counts a person, and nothing is kept.
    """
    readings = read_texts([post.text for post in posts])
    places: dict[str, set[str]] = defaultdict(set)
    day_places: dict[str, set[str]] = defaultdict(set)
    hours: dict[str, set[str]] = defaultdict(set)
    disclosing: list[str] = []
    about: dict[str, list[str]] = {"family": [], "colleagues": []}
    for post, reading in zip(posts, readings, strict=True):
        evidence = evidence_of(post.text, shipped().reader)
        told = evidence.of_types("place")
        named = {fold(post.text[span.start : span.end]) for span in told}
        moment = _local(post)
        for place in named:
            places[place].add(post.id)
            if moment:
                day_places[f"{_DAYS[moment.weekday()]}, {place}"].add(post.id)
        if moment and named:
            hours[f"{moment.hour:02}:00"].add(post.id)
        if _TELLING & set(reading.labels):
            disclosing.append(post.id)
        for whom in _touched(evidence.concepts, reading.labels):
            about[whom].append(post.id)
    habits = [*_habits("place", places), *_habits("weekday and place", day_places)]
    return Exposure(
        (*habits, *_habits("hour", hours)),
        tuple(disclosing),
        tuple(about["family"]),
        tuple(about["colleagues"]),
    )


def _touched(concepts: frozenset[int], labels: Iterable[str]) -> list[str]:
    """Whom a post gives something away about, beside its author."""
    if not _GIVING & set(labels):
        return []
    return [whom for whom, words in _WHOM.items() if words & concepts]


def _local(post: Post) -> datetime | None:
    text = post.published_at
    if not text or len(text) == 10:
        return None
    at = datetime.fromisoformat(text)
    return at.astimezone(PAKISTAN) if at.tzinfo else None


def _habits(kind: str, found: dict[str, set[str]]) -> Iterable[Habit]:
    often = [(what, sorted(ids)) for what, ids in found.items() if len(ids) >= FEW]
    for what, ids in sorted(often, key=lambda pair: (-len(pair[1]), pair[0])):
        yield Habit(kind, what, tuple(ids))
