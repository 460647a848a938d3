"""Where in the original text the words of a reading stand, and what a reader could act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zabta.signals.text import numbers
from zabta.signals.text.frames import Frame, bits, fired
from zabta.signals.text.heads.reading import CONTEXT_LIMIT, Reader
from zabta.signals.text.lexicon import CONCEPTS, NUMBER_OF, Hit
from zabta.signals.text.normalise import Mapped, fold_mapped, tokens, ungendered
from zabta.signals.text.normalise.form import token_spans
from zabta.signals.text.times import find_times

_PLACE = NUMBER_OF["place"]
_PLACE_LIKE = frozenset(
    NUMBER_OF[name] for name in ("place", "place_word", "unit", "home", "school")
)
_UNIT_LIKE = frozenset(NUMBER_OF[name] for name in ("unit", "deploy", "rank", "patrol", "weapon"))


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end], in code points, is a place, a time, a unit, a number, or a telling word."""

    start: int
    end: int
    type: str
    concepts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything shown to a reviewer about one text."""

    frames: tuple[Frame, ...]
    spans: tuple[Span, ...]
    concepts: frozenset[int]

    def of_types(self, *types: str) -> list[Span]:
        return [span for span in self.spans if span.type in types]

    def of_concepts(self, wanted: int) -> list[Span]:
        """Spans whose concepts meet the mask."""
        return [span for span in self.spans if bits(span.concepts) & wanted]


def evidence_of(text: str, reader: Reader, frames: Sequence[Frame] | None = None) -> Evidence:
    """Reads the text again, slowly, keeping the way back to its code points."""
    mapped = fold_mapped(text[:CONTEXT_LIMIT])
    words, places = _words(mapped, reader)
    hits = reader.lexicon.hits(words)
    found = sorted(_all_spans(mapped, words, places, hits), key=lambda span: (span.start, span.end))
    concepts = {concept for hit in hits for concept in hit.concepts}
    concepts |= {NUMBER_OF[kind] for kind in numbers.kinds(mapped.text)}
    told = fired(bits(concepts)) if frames is None else frames
    return Evidence(tuple(told), tuple(found), frozenset(concepts))


def _words(mapped: Mapped, reader: Reader) -> tuple[list[str], list[tuple[int, int]]]:
    words: list[str] = []
    places: list[tuple[int, int]] = []
    raw_words = ungendered(tokens(mapped.text))
    for raw, place in zip(raw_words, token_spans(mapped.text), strict=True):
        read = reader.respeller.read(raw)
        words += read
        places += [place] * len(read)
    return ungendered(words), places


def _all_spans(
    mapped: Mapped, words: list[str], places: list[tuple[int, int]], hits: list[Hit]
) -> Iterator[Span]:
    def span(start: int, end: int, kind: str, concepts: frozenset[int] = frozenset()) -> Span:
        return Span(*mapped.span(places[start][0], places[end - 1][1]), kind, concepts)

    for hit in hits:
        yield span(hit.start, hit.end, "word", frozenset(hit.concepts))
        if _UNIT_LIKE & set(hit.concepts):
            yield span(hit.start, hit.end, "unit", frozenset(hit.concepts))
    for start, end in _place_runs(words, hits):
        yield span(start, end, "place")
    for time in find_times(words, hits):
        yield span(time.start, time.end, "time")
    for number in (*numbers.find(mapped.text), *numbers.times(mapped.text)):
        kind = "time" if number.kind.startswith("time") else "number"
        place = mapped.span(number.start, number.end)
        yield Span(*place, kind, frozenset([NUMBER_OF[number.kind]]))


def _place_runs(words: list[str], hits: list[Hit]) -> list[tuple[int, int]]:
    """Named places with the place words beside them; a place word alone takes the word before."""
    runs: list[tuple[int, int, bool]] = []
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    for hit in hits:
        if not _PLACE_LIKE & set(hit.concepts):
            continue
        start, is_named = hit.start, _PLACE in hit.concepts
        if runs and runs[-1][1] >= start:
            runs[-1] = (runs[-1][0], hit.end, runs[-1][2] or is_named)
            continue
        if not is_named and start and start - 1 not in taken and not words[start - 1].isdigit():
            start -= 1
        runs.append((start, hit.end, is_named))
    return [(start, end) for start, end, _ in runs]


def concept_names(concepts: frozenset[int]) -> list[str]:
    return [CONCEPTS[number] for number in sorted(concepts)]
