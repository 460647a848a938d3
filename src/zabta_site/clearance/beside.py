"""What was cleared, beside what was published: a reviewer sees what was changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zabta.policy.difference import Piece, word_pieces
from zabta_site.clearance.models import Picture, Request
from zabta_site.clearance.words import CLEARED

LEAST = 0.5
"""Share of the cleared words that the post must keep, to be the same post at all."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One clearance of the officer at that time. `pieces` go from the cleared to the published."""

    request: Request
    pieces: tuple[Piece, ...]
    is_same: bool
    pictures: tuple[Picture, ...]


def cleared_beside(officer: str, text: str, published: datetime | None) -> list[Beside]:
    """Clearances that covered the moment and speak of the same post, by its words or a picture."""
    if not officer or published is None:
        return []
    rows = Request.objects.filter(
        officer=officer, state__in=CLEARED, since__lte=published, until__gte=published
    )
    found = (_beside(row, text) for row in rows.prefetch_related("pictures"))
    return [one for one in found if one.pictures or one.is_same or _kept(one) >= LEAST]


def _beside(row: Request, text: str) -> Beside:
    pieces = tuple(word_pieces(row.cleared_text, text))
    is_same = row.cleared_text.split() == text.split()
    return Beside(row, pieces, is_same, tuple(row.pictures.all()))


def _kept(one: Beside) -> float:
    words = len(one.request.cleared_text.split())
    return sum(_lengths(one.pieces, "same")) / words if words else 0.0


def _lengths(pieces: tuple[Piece, ...], mark: str) -> Iterator[int]:
    return (len(piece.text.split()) for piece in pieces if piece.mark == mark)
