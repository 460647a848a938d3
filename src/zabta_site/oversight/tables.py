"""Tables of counts: sums over the tallies, and as much of them as gives nothing small away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Sum

from zabta.figures.hidden import Numbers, Release, Tree, release, release_tree
from zabta_site.oversight.families import UNIT, Family
from zabta_site.oversight.models import Tally
from zabta_site.people.models import Unit

TOP = "/"
"""Above all units: a force may have several tops."""
OWN = "."
"""Those of a unit itself, beside the units below it."""


class Made(NamedTuple):
    shown: dict[str, Any]
    kept: dict[str, Any]


class Before(NamedTuple):
    """What was given out of one figure, oldest first; `at` the day of each."""

    kept: list[dict[str, Any]]
    shown: list[dict[str, Any]]


def table(family: Family, dim: str, rows: Mapping[str, Numbers], before: Before) -> Made:
    make = _tree if dim == UNIT else _flat
    return make(rows, len(family.columns), before)


def totals_of(family: Family) -> dict[str, dict[str, Numbers]]:
    """Over all months, by dimension and key."""
    width = len(family.columns)
    totals: dict[str, dict[str, Numbers]] = {dim: {} for dim in family.dims}
    rows = Tally.objects.filter(family=family.name).values_list("dim", "key")
    sums = rows.annotate(*(Sum(f"n{column}") for column in range(width)))
    for dim, key, *numbers in sums.order_by("dim", "key"):
        if dim in totals and numbers[0]:
            totals[dim][key] = tuple(numbers)
    return totals


def _flat(rows: Mapping[str, Numbers], width: int, before: Before) -> Made:
    earlier = [_release_of(one) for one in before.kept]
    told = release(rows, earlier)
    total = list(told.total[: told.whole])
    shown = {"rows": _shown_rows(told, before), **_total(total, before), "width": width}
    return Made(shown, _kept(told))


def _tree(rows: Mapping[str, Numbers], width: int, before: Before) -> Made:
    below = dict(Unit.objects.values_list("pk", "parent"))
    sums, children = subtree(rows, below, width)
    earlier = [
        Tree({key: _release_of(one) for key, one in kept["parts"].items()}) for kept in before.kept
    ]
    told = release_tree(sums, children, TOP, earlier)
    all_rows: list[dict[str, Any]] = []
    for parent, part in told.parts.items():
        olds = Before([k["parts"].get(parent, {}) for k in before.kept], before.shown)
        all_rows += [{**row, "parent": parent} for row in _shown_rows(part, olds)]
    top = told.parts.get(TOP)
    total = list(top.total[: top.whole]) if top else []
    shown = {"rows": all_rows, **_total(total, before), "width": width}
    return Made(shown, {"parts": {key: _kept(one) for key, one in told.parts.items()}})


def subtree(
    rows: Mapping[str, Numbers], above: Mapping[str, str | None], width: int
) -> tuple[dict[str, Numbers], dict[str, list[str]]]:
    """Each unit with all below it; a unit with people of its own has them as a part beside."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * width)
    children: dict[str, list[str]] = defaultdict(list)
    for unit, parent in above.items():
        children[parent or TOP].append(unit)
    for unit, numbers in rows.items():
        at: str | None = unit
        own = children.get(unit) is not None
        for key in ([f"{unit}{OWN}"] if own else []) + _path(at, above):
            sums[key] = [a + b for a, b in zip(sums[key], numbers, strict=True)]
        if own:
            children[unit].append(f"{unit}{OWN}")
    told = {key: tuple(numbers) for key, numbers in sums.items()}
    told.setdefault(TOP, (0,) * width)
    return told, {key: [one for one in parts if one in told] for key, parts in children.items()}


def _path(unit: str | None, above: Mapping[str, str | None]) -> list[str]:
    path: list[str] = []
    while unit:
        path.append(unit)
        unit = above.get(unit)
    return [*path, TOP]


def _release_of(kept: Mapping[str, Any]) -> Release:
    rows = {key: tuple(numbers) for key, numbers in kept.get("rows", {}).items()}
    return Release(rows, tuple(kept.get("total", ())), kept.get("depth", {}), kept.get("whole", 0))


def _kept(told: Release) -> dict[str, Any]:
    depth = {key: deep for key, deep in told.depth.items() if deep}
    return {"rows": told.rows, "total": told.total, "depth": depth, "whole": told.whole}


def _total(now: list[int], before: Before) -> dict[str, Any]:
    """The total; where it may not be said now, the last that was said, so many releases back."""
    if now or not before.shown or not before.shown[-1]["total"]:
        return {"total": now, "total_back": 0}
    last = before.shown[-1]
    return {"total": last["total"], "total_back": last.get("total_back", 0) + 1}


def _shown_rows(told: Release, before: Before) -> list[dict[str, Any]]:
    """Each key with its shown numbers; where nothing may be said now, the last that was said."""
    rows = []
    for key in sorted(told.rows):
        numbers, back = list(told.shown(key)), 0
        while not numbers and back < len(before.kept):
            back += 1
            old = _release_of(before.kept[-back])
            numbers = list(old.shown(key)) if key in old.rows else []
        rows.append({"key": key, "numbers": numbers, "back": back if numbers else 0})
    return rows
