"""How far people agree beyond chance: Cohen's kappa, Krippendorff's alpha, and their intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zabta.figures.intervals import Estimate

Word = Hashable
Counts = NDArray[np.float64]
Statistic = Callable[[Counts], Counts]
TIMES, SEED = 2000, 20241


def cohen_kappa(pairs: Iterable[tuple[Word, Word]], level: float = 0.95) -> Estimate | None:
    """Two people on the same items. None when there is nothing to compare, or chance is certain.

    The interval is a percentile bootstrap over items.
    """
    table = Counter(pairs)
    kinds = list(table)
    words = sorted({word for pair in kinds for word in pair}, key=repr)
    place = {word: number for number, word in enumerate(words)}
    first = np.array([place[a] for a, _ in kinds], dtype=int)
    second = np.array([place[b] for _, b in kinds], dtype=int)

    def kappa(counts: Counts) -> Counts:
        total = counts.sum(axis=1)
        agree = counts[:, first == second].sum(axis=1) / total
        rows = [counts[:, first == n].sum(axis=1) / total for n in range(len(words))]
        columns = [counts[:, second == n].sum(axis=1) / total for n in range(len(words))]
        chance = sum((a * b for a, b in zip(rows, columns, strict=True)), np.zeros(len(total)))
        return _beyond(agree, chance)

    return _estimate(table.values(), kappa, level)


def krippendorff_alpha(units: Iterable[Sequence[Word]], level: float = 0.95) -> Estimate | None:
    """Any number of people on each item, some of them missing; the words have no order.

    Items with fewer than two words say nothing of agreement and are left out.
    """
    table = Counter(tuple(sorted(unit, key=repr)) for unit in units if len(unit) > 1)
    kinds = list(table)
    words = sorted({word for unit in kinds for word in unit}, key=repr)
    told = np.array([[unit.count(word) for word in words] for unit in kinds], dtype=float)
    if not kinds:
        return None
    size = told.sum(axis=1)
    same = (told * (told - 1)).sum(axis=1) / (size - 1)

    def alpha(counts: Counts) -> Counts:
        total = counts @ size
        differ = 1 - (counts @ same) / total
        each = counts @ told
        expected = 1 - (each * (each - 1)).sum(axis=1) / (total * (total - 1))
        return _beyond(1 - differ, 1 - expected)

    return _estimate(table.values(), alpha, level)


def _beyond(agree: Counts, chance: Counts) -> Counts:
    """(agree - chance) / (1 - chance); not a number where chance alone makes all agree."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Counts = np.where(chance < 1 - 1e-12, (agree - chance) / (1 - chance), np.nan)
    return found


def _estimate(counts: Iterable[int], statistic: Statistic, level: float) -> Estimate | None:
    """The figure, and what it would be if other items of the same kind had come."""
    seen = np.array(list(counts), dtype=float)
    if not seen.size:
        return None
    value = float(statistic(seen[None, :])[0])
    if np.isnan(value):
        return None
    total = int(seen.sum())
    drawn = np.random.default_rng(SEED).multinomial(total, seen / total, size=TIMES)
    again = statistic(drawn.astype(float))
    again = again[~np.isnan(again)]
    low, high = _limits(again, level)
    return Estimate(value, min(value, low), max(value, high))


def _limits(found: Counts, level: float) -> tuple[float, float]:
    rest = (1 - level) / 2
    low, high = np.quantile(found, [rest, 1 - rest])
    return float(low), float(high)


def as_units(rows: Iterable[tuple[Any, Word]]) -> list[list[Word]]:
    """(item, word) rows as the words of each item, in order."""
    units: dict[Any, list[Word]] = {}
    for item, word in rows:
        units.setdefault(item, []).append(word)
    return list(units.values())
