"""Whether a draft reaches one group of officers far more often than the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log, sqrt

from zabta.screening.whatif.tally import ANY, Counts, Tally

COMPARED = ("rank_band", "gender", "language", "unit")
FEWEST = 10
"""Officers of a group, below which nothing is said of it."""
NOTABLE = 1.25
"""So many times as often as the others, at least, before it is worth a word."""
SURE = 3.29
"""Widths of the standard error: one false alarm in a thousand groups, since many are compared."""


@dataclass(frozen=True, slots=True)
class Disproportion:
    """`share` of the group's officers have a newly reached post, against `others` elsewhere."""

    clause: str
    dimension: str
    value: str
    share: float
    others: float
    ratio: float
    low: float
    high: float


def warnings(tally: Tally) -> Iterator[Disproportion]:
    """Groups whose officers are newly reached out of proportion, with a 99.9 % interval."""
    for clause in (ANY, *tally.clauses()):
        for dimension in COMPARED:
            yield from _of(clause, dimension, tally)


def _of(clause: str, dimension: str, tally: Tally) -> Iterator[Disproportion]:
    hits = dict(tally.groups(clause, dimension))
    heads = {group[1]: n for group, n in tally.officers.items() if group[0] == dimension}
    all_hits = sum(counts.officers_newly for counts in hits.values())
    for value, people in sorted(heads.items()):
        if people < FEWEST:
            continue
        hit = hits.get(value, Counts()).officers_newly
        found = _compared(hit, people, all_hits - hit, sum(heads.values()) - people)
        if found and found[2] >= NOTABLE and found[3] > 1:
            yield Disproportion(clause, dimension, value, *found)


def _compared(
    hit: int, people: int, others_hit: int, others: int
) -> tuple[float, float, float, float, float] | None:
    """Both shares, their ratio and its interval; None when there is too little to compare."""
    if hit < FEWEST or others < FEWEST:
        return None
    # half a case more where none was seen, so that the ratio is a number
    known = others_hit or 0.5
    share, rest = hit / people, known / others
    width = SURE * sqrt(max(0.0, 1 / hit - 1 / people + 1 / known - 1 / others))
    ratio = share / rest
    return share, others_hit / others, ratio, exp(log(ratio) - width), exp(log(ratio) + width)
