"""Texts in, signals out: language, possible disclosure first, then labels with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Protected, Signal
from zabta.signals.sayings import english, told
from zabta.signals.text.explain import (
    Evidence,
    Span,
    doubts_about,
    evidence_of,
    likelihood_of,
    why,
)
from zabta.signals.text.explain.words import TELLING
from zabta.signals.text.frames import bits
from zabta.signals.text.heads import LABELS, Model, shipped
from zabta.signals.text.heads.model import HEADS, LATIN, ROUTE
from zabta.signals.text.heads.reading import Reading
from zabta.signals.text.language import Segment, script_of, segments
from zabta.signals.text.lexicon import NUMBER_OF
from zabta.signals.text.protected import (
    BESIDE,
    MISCONDUCT,
    WITHHELD,
    rule_says,
    why_protected,
)

VERSION = "1"
_AT = {head: number for number, head in enumerate(HEADS)}
_TYPED = {
    "location": ("place", "time", "unit"),
    "operational": ("place", "time", "unit"),
    "routine": ("time", "place"),
    "personal": ("number",),
}
_TOLD_BY = {label: bits(NUMBER_OF[name] for name in names) for label, names in TELLING.items()}
"""Label to the concepts of its telling words, as bits."""


class TextReading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read in one text. `scores` holds all ten labels, each in [0, 1].

    `spans` are the places, times, units and numbers named, whether or not a signal is given.
    """

    lang: str
    language_confidence: float
    scores: dict[str, float]
    protected_score: float
    signals: tuple[Signal, ...]
    protected: Protected
    spans: tuple[Span, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the signals that count as given."""
        return tuple(signal.name for signal in self.signals if signal.is_given)


def read_text(text: str, confidence: float = 1.0) -> TextReading:
    """Read one text. `confidence` is below 1 for a transcript or text read off an image."""
    return read_texts([text], [confidence])[0]


def read_texts(
    texts: Sequence[str], confidences: Sequence[float] | None = None, model: Model | None = None
) -> list[TextReading]:
    """Read many texts at once; much faster a text than one by one, with the same result."""
    if not texts:
        return []
    used = model or shipped()
    readings = [used.reader.read(text) for text in texts]
    scores = np.round(used.score(readings).astype(np.float64), 4).tolist()
    sure = confidences or [1.0] * len(texts)
    return [
        _conclude(text, reading, row, used, confidence)
        for text, reading, row, confidence in zip(texts, readings, scores, sure, strict=True)
    ]


def language_of(text: str) -> str:
    """The language of a text: en, ur, ur-Latn, ps or ps-Latn."""
    return read_text(text).lang


def languages(text: str) -> tuple[Segment, ...]:
    """The languages of a mixed text, segment by segment."""
    return segments(text, language_of)


def _language(text: str, row: list[float]) -> tuple[str, float]:
    script = script_of(text)
    if script.arabic and script.arabic * 2 >= script.latin:
        return script.arabic_language, script.confidence
    by_head = {head: row[_AT[head]] for head in LATIN}
    best = max(by_head, key=by_head.__getitem__)
    return best.removeprefix("lang:"), by_head[best] / (sum(by_head.values()) or 1.0)


def _conclude(
    text: str, read: Reading, row: list[float], model: Model, confidence: float
) -> TextReading:
    lang, sure = _language(text, row)
    scores = dict(zip(LABELS, row, strict=False))
    words = {label: likelihood_of(scores[label], model.threshold(label, lang)) for label in LABELS}
    route = row[_AT[ROUTE]]
    routed = _is_routed(route, read, words, lang, model)
    listed = [label for label in LABELS if words[label] is not Likelihood.UNLIKELY]
    evidence = evidence_of(text, model.reader, read)
    return TextReading(
        lang=lang,
        language_confidence=round(sure, 3),
        scores=scores,
        protected_score=route,
        signals=tuple(
            _signal(label, words[label], scores[label], evidence, text, routed, (sure, confidence))
            for label in listed
        ),
        protected=_protected(evidence) if routed else Protected(False),
        spans=_shown_spans(evidence),
    )


def _protected(evidence: Evidence) -> Protected:
    reason = why_protected(evidence.frames)
    return Protected(True, reason.en, told(reason))


def _is_routed(
    route: float, read: Reading, words: dict[str, Likelihood], lang: str, model: Model
) -> bool:
    given = {label for label, word in words.items() if word.at_least(Likelihood.LIKELY)}
    cut = model.threshold(ROUTE, lang) * (BESIDE if given & MISCONDUCT else 1.0)
    return "protected_disclosure" in given or route >= cut or rule_says(read.frames)


def _signal(
    label: str,
    word: Likelihood,
    score: float,
    evidence: Evidence,
    text: str,
    routed: bool,
    sure: tuple[float, float],
) -> Signal:
    doubts = doubts_about(label, evidence.concepts, *sure)
    if routed and label in MISCONDUCT and word.at_least(Likelihood.LIKELY):
        word, doubts = Likelihood.POSSIBLE, (WITHHELD, *doubts)
    reason = why(label, evidence)
    return Signal(
        name=label,
        likelihood=word,
        score=score,
        why=reason.en,
        detector="text",
        version=VERSION,
        may_be_wrong=english(doubts),
        spans=_spans_for(label, evidence, text),
        told=told(reason, doubts),
    )


def _spans_for(label: str, evidence: Evidence, text: str) -> tuple[tuple[int, int], ...]:
    """Spans a reader could act on; else the telling words; else the whole text."""
    typed = evidence.of_types(*_TYPED.get(label, ()))
    found = typed + evidence.of_concepts(_TOLD_BY[label])
    places = sorted({(span.start, span.end) for span in found})
    if places:
        return tuple(_outermost(places))
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return ((start, end),) if end > start else ()


def _outermost(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch are one span."""
    kept = [places[0]]
    for start, end in places[1:]:
        if start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _shown_spans(evidence: Evidence) -> tuple[Span, ...]:
    return tuple(evidence.of_types("place", "time", "unit", "number"))
