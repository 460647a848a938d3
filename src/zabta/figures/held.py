"""Figures that are no counts: a row is renewed only when what it rests on moved enough.

A share, an odds ratio or a middle time tells little by itself; two of them, a week apart, tell of
the one case between them. So a row that rests on few is not given out, and one that was given out
stands until each count under it moved not at all or by as many as a cell may show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from zabta.figures.hidden import FEWEST

Row = dict[str, Any]
Given = dict[str, dict[str, Any]]
"""By name: the `row` last given out, all `bases` it was ever given out on, and how many releases
`back` that was. It stays in the house."""


class Resting(NamedTuple):
    """A row as it would be now, and the counts that it rests on."""

    row: Row
    basis: Sequence[int]


def hold(rows: Mapping[str, Resting], given: Given) -> Given:
    """What is given out now, whatever was given out before."""
    told: Given = {}
    for name in sorted({*rows, *given}):
        now, old = rows.get(name), given.get(name)
        if now and _may_renew(now, old["bases"] if old else []):
            told[name] = _renewed(now, old)
        elif old:
            told[name] = {**old, "back": old["back"] + 1}
    return told


def shown(given: Given) -> list[Row]:
    """The rows for everybody: nothing of what they rest on."""
    return [{**one["row"], "back": one["back"]} for one in given.values()]


def _may_renew(now: Resting, bases: Sequence[Sequence[int]]) -> bool:
    return min(now.basis, default=0) >= FEWEST and all(
        new == old or abs(new - old) >= FEWEST
        for basis in bases
        for new, old in zip(now.basis, basis, strict=False)
    )


def _renewed(now: Resting, old: dict[str, Any] | None) -> dict[str, Any]:
    """The same counts over again say nothing new, and so change no word."""
    basis = list(now.basis)
    if old and basis == old["bases"][-1]:
        return {**old, "back": old["back"] + 1 if old["row"] != now.row else 0}
    bases = [one for one in (old["bases"] if old else []) if one != basis]
    return {"row": now.row, "bases": [*bases, basis], "back": 0}
