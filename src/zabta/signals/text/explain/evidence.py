"""Where in the original text the words of a reading stand, and what a reader could act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zabta.signals.text import numbers
from zabta.signals.text.explain.places import Run, Words, place_runs
from zabta.signals.text.frames import Frame, bits
from zabta.signals.text.heads.reading import CONTEXT_LIMIT, Reader, Reading
from zabta.signals.text.lexicon import NUMBER_OF, Hit
from zabta.signals.text.normalise import Mapped, fold_mapped, token_spans, ungendered
from zabta.signals.text.times import find_times

_UNIT_LIKE = frozenset(NUMBER_OF[name] for name in ("unit", "deploy", "rank", "patrol", "weapon"))


class Span(NamedTuple):
    """text[start:end], in code points, is a place, a time, a unit, a number, or a telling word."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything shown to a reviewer about one text."""

    frames: tuple[Frame, ...]
    spans: tuple[Span, ...]
    concepts: frozenset[int]
    mapped: Mapped
    words: Words
    hits: tuple[Hit, ...]

    def of_types(self, *types: str) -> list[Span]:
        return [span for span in self.spans if span.type in types]

    def of_concepts(self, wanted: int) -> list[Span]:
        """The words whose concepts meet the mask."""
        met = (hit for hit in self.hits if bits(hit.concepts) & wanted)
        return [_span(self.mapped, self.words, (hit.start, hit.end), "word") for hit in met]


def evidence_of(text: str, reader: Reader, read: Reading | None = None) -> Evidence:
    """Reads the words again, keeping the way back to the code points of the text."""
    known = read or reader.read(text)
    mapped = fold_mapped(text[:CONTEXT_LIMIT])
    words = _words(mapped, reader)
    hits = reader.lexicon.hits(known.line)
    runs = place_runs(words, hits, reader.respeller.known)
    spans = (*_spans(mapped, words, hits, runs), *_numbers(mapped))
    concepts = frozenset(known.concepts)
    return Evidence(tuple(known.frames), tuple(sorted(spans)), concepts, mapped, words, tuple(hits))


def _words(mapped: Mapped, reader: Reader) -> Words:
    words = Words([], [], [], [])
    places = token_spans(mapped.text)
    raw_words = ungendered([mapped.text[start:end] for start, end in places])
    written, starts = mapped.original, mapped.starts
    mixed = not (written.isupper() or written.islower())
    for raw, place in zip(raw_words, places, strict=True):
        capital = mixed and written[starts[place[0]]].isupper()
        for one in reader.respeller.read(raw):
            words.read.append(one)
            words.raw.append(raw)
            words.places.append(place)
            words.capital.append(capital)
    return words._replace(read=ungendered(words.read))


def _span(mapped: Mapped, words: Words, run: Run, kind: str) -> Span:
    start, end = run
    return Span(*mapped.span(words.places[start][0], words.places[end - 1][1]), kind)


def _spans(
    mapped: Mapped, words: Words, hits: Sequence[Hit], runs: Sequence[Run]
) -> Iterator[Span]:
    for hit in hits:
        if not _UNIT_LIKE.isdisjoint(hit.concepts):
            yield _span(mapped, words, (hit.start, hit.end), "unit")
    for run in runs:
        yield _span(mapped, words, run, "place")
    for time in find_times(words.read, hits):
        yield _span(mapped, words, (time.start, time.end), "time")


def _numbers(mapped: Mapped) -> Iterator[Span]:
    for number in (*numbers.find(mapped.text), *numbers.times(mapped.text)):
        kind = "time" if number.kind.startswith("time") else "number"
        yield Span(*mapped.span(number.start, number.end), kind)
