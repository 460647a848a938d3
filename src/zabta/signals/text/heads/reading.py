"""What one text holds before any head looks at it: form, words, concepts, frames."""

from __future__ import annotations

from typing import NamedTuple

from zabta.signals.text import numbers
from zabta.signals.text.frames import Frame, bits, fired
from zabta.signals.text.lexicon import NUMBER_OF, Lexicon, Line
from zabta.signals.text.normalise import Respeller, fold, tokens, ungendered

CONTEXT_LIMIT = 20_000
"""Code points read of one text; a longer one is cut for scoring, and says so."""


class Reading(NamedTuple):
    """A text made ready: words in order, and the concepts met, in order, with repeats."""

    words: list[str]
    concepts: list[int]
    frames: list[Frame]
    line: Line
    """The words before names were made one, and where each hit stands among them."""


class Reader:
    """Turns texts into readings with one vocabulary."""

    def __init__(self, lexicon: Lexicon, respeller: Respeller) -> None:
        self.lexicon = lexicon
        self.respeller = respeller

    def read(self, text: str) -> Reading:
        form = fold(text[:CONTEXT_LIMIT])
        words = ungendered(self.respeller.respell(ungendered(tokens(form))))
        hits, shown, line = self.lexicon.concepts(words)
        found = [concept for hit in hits for concept in hit]
        found += [NUMBER_OF[kind] for kind in numbers.kinds(form)]
        return Reading(shown, found, fired(bits(found)), line)
