"""Whether one text is the other with something added, left out or put otherwise."""

from __future__ import annotations

from zabta.signals.text.normalise import fold

PIECE, LEAST, SHORTEST = 5, 0.6, 20


def is_near(first: str, second: str) -> bool:
    """By the share of the shorter one's five-letter pieces that the longer one holds too.

    Short texts are near only when they are equal: a greeting is like every greeting.
    """
    one, other = _pieces(first), _pieces(second)
    fewer = min(len(one), len(other))
    if fewer < SHORTEST:
        return bool(one) and one == other
    return len(one & other) / fewer >= LEAST


def _pieces(text: str) -> set[str]:
    plain = " ".join(fold(text).split())
    return {plain[at : at + PIECE] for at in range(max(0, len(plain) - PIECE + 1))}
