"""A mixed text cut where the script changes or a sentence ends, each piece with its language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

_PIECE = re.compile(r"[^\n.!?؟۔]+[\n.!?؟۔]*")
_SCRIPT_RUN = re.compile(r"[^A-Za-z]*[؀-ۿﭐ-ﻼ][^A-Za-z]*|[^؀-ۿﭐ-ﻼ]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """text[start:end] is in `lang`."""

    start: int
    end: int
    lang: str


def segments(text: str, language_of: Callable[[str], str]) -> tuple[Segment, ...]:
    """Segments in order, neighbours of one language joined; covers every code point."""
    out: list[Segment] = []
    for start, end in _cuts(text):
        lang = language_of(text[start:end])
        if out and (out[-1].lang == lang or not any(map(str.isalpha, text[start:end]))):
            out[-1] = Segment(out[-1].start, end, out[-1].lang)
        else:
            out.append(Segment(start, end, lang))
    return tuple(out)


def _cuts(text: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(text):
        runs = [
            (piece.start() + run.start(), piece.start() + run.end())
            for run in _SCRIPT_RUN.finditer(piece[0])
        ]
        cuts += runs
    return _covering(cuts, len(text))


def _covering(cuts: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    edges = sorted({0, length, *(start for start, _ in cuts)})
    return [(start, end) for start, end in itertools.pairwise(edges) if end > start]
