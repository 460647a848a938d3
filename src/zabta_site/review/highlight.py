"""A post's text cut at the edges of signal spans, so that a page can mark each piece."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Piece(NamedTuple):
    """Some code points of the text, and the numbers of the signals that point at them."""

    text: str
    signals: tuple[int, ...]


def pieces(text: str, spans: Sequence[tuple[int, int, int]]) -> list[Piece]:
    """Cut `text` by (start, end, signal number); joined, the pieces are the text again.

    Offsets count code points; what lies outside the text is cut off.
    """
    inside = [(max(0, a), min(len(text), b), n) for a, b, n in spans if a < len(text) and b > a]
    edges = sorted({0, len(text), *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return [
        Piece(text[a:b], tuple(sorted({n for x, y, n in inside if x <= a and b <= y})))
        for a, b in pairwise(edges)
    ]
