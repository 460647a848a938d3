"""How sure a detector is, in the four words that policy may use."""

from __future__ import annotations

from enum import StrEnum


class Likelihood(StrEnum):
    """Ordered words; detectors map their scores to them, policy never sees a score."""

    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"

    @property
    def rank(self) -> int:
        """0 (unlikely) to 3 (very likely)."""
        return _ORDER[self]

    def at_least(self, other: Likelihood) -> bool:
        return self.rank >= other.rank


_ORDER = {word: rank for rank, word in enumerate(Likelihood)}
