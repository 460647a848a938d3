"""Like beside like: each group against all others, within the same clause, harm and repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from zabta.figures.held import Resting
from zabta.figures.intervals import Estimate
from zabta.figures.matched import Comparison, Pair, compare
from zabta.figures.multiplicity import holm
from zabta_site.oversight.models import Tally

DIMS = ("band", "gender", "language", "platform", "unit")
Strata = Mapping[str, Mapping[str, tuple[int, int]]]
"""By stratum and group: who met it, and who did not."""


def alike(step: str) -> dict[str, Resting]:
    """Rows by name; none where nobody met it or everybody did."""
    told = {(dim, key): one for dim in DIMS for key, one in _compared(f"{step}.{dim}")}
    raised = holm([one.p for one, _ in told.values()])
    return {
        f"{dim}|{key}": Resting(
            {"dim": dim, "key": key, "odds": _said(one.odds), "p": round(1000 * p)}, basis
        )
        for ((dim, key), (one, basis)), p in zip(told.items(), raised, strict=True)
    }


def _compared(dim: str) -> Iterator[tuple[str, tuple[Comparison, tuple[int, ...]]]]:
    strata = _strata(dim)
    alls = {name: _sum(numbers.values()) for name, numbers in strata.items()}
    for group in sorted({group for numbers in strata.values() for group in numbers}):
        pairs = [_pair(numbers.get(group, (0, 0)), alls[name]) for name, numbers in strata.items()]
        basis = tuple(sum(column) for column in zip(*pairs, strict=True))
        if min(basis) and (told := compare(pairs)):
            yield group, (told, basis)


def _strata(dim: str) -> Strata:
    strata: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for key, met, unmet in Tally.objects.filter(family="match", dim=dim).values_list(
        "key", "n0", "n1"
    ):
        group, _, stratum = key.partition("|")
        strata[stratum][group] = (met, unmet)
    return strata


def _sum(numbers: Iterable[tuple[int, int]]) -> tuple[int, int]:
    told = list(numbers)
    return sum(met for met, _ in told), sum(unmet for _, unmet in told)


def _pair(mine: tuple[int, int], of: tuple[int, int]) -> Pair:
    return Pair(*mine, of[0] - mine[0], of[1] - mine[1])


def _said(odds: Estimate) -> list[int]:
    """In thousandths, two figures after the point; -1 for without end."""
    return [-1 if x >= 1e6 else int(round(x * 1000, -1)) for x in odds]
