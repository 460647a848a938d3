"""Many comparisons at once: chances raised so that luck is not taken for bias."""

from __future__ import annotations

from collections.abc import Sequence


def holm(chances: Sequence[float]) -> list[float]:
    """Holm's step-down: the chance that any of all comparisons alarms falsely stays nominal."""
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    raised, most = [0.0] * len(chances), 0.0
    for place, n in enumerate(order):
        most = max(most, min(1.0, (len(chances) - place) * chances[n]))
        raised[n] = most
    return raised


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """The share of false alarms among all alarms stays nominal; for lists that are looked over."""
    order = sorted(range(len(chances)), key=lambda n: chances[n], reverse=True)
    raised, least = [0.0] * len(chances), 1.0
    for place, n in enumerate(order):
        least = min(least, chances[n] * len(chances) / (len(chances) - place))
        raised[n] = least
    return raised
