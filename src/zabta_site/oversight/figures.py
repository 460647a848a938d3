"""The figures: a table of name → function over the tallies. Everything on a page is one of them.

canonical JSON takes no fractions, so shares and odds are kept in thousandths (‰).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Sum

from zabta.figures.hidden import FEWEST, Numbers, Release, Tree, release, release_tree
from zabta.figures.intervals import Estimate
from zabta.figures.matched import Pair, compare
from zabta.figures.multiplicity import holm
from zabta.figures.series import segments
from zabta_site.oversight.auditing import how_common, what_is_missed, who_agrees
from zabta_site.oversight.families import FAMILIES, MONTH, UNIT, Family
from zabta_site.oversight.models import Figure, Tally
from zabta_site.people.models import Unit
from zabta_site.register.directives import current_pack

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


def make_figures() -> dict[str, Made]:
    """Every figure by its name, each beside all that was given out of it before."""
    before = _before()
    made: dict[str, Made] = {}
    for family in FAMILIES.values():
        totals = totals_of(family)
        for dim in family.dims:
            name = f"{family.name}.{dim}"
            told = before.get(name, Before([], []))
            make = _tree if dim == UNIT else _flat
            made[name] = make(totals[dim], len(family.columns), told)
    for name, figure in FIGURES.items():
        made[name] = Made(figure(), {})
    return made


def _before() -> dict[str, Before]:
    found: dict[str, Before] = defaultdict(lambda: Before([], []))
    for name, kept, shown in Figure.objects.order_by("release_id").values_list(
        "name", "kept", "shown"
    ):
        if kept:
            found[name].kept.append(kept)
            found[name].shown.append(shown)
    return found


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


def thousandths(one: Estimate) -> list[int]:
    """Value, low, high; -1 for without end."""
    return [round(x * 1000) if x < 1e6 else -1 for x in one]


def changes() -> dict[str, Any]:
    """What went with each issue of the directive: proposals over posts seen, month by month."""
    seen, proposed = _months("posts"), _months("findings")
    if not seen:
        return {}
    months = _span(min(seen), max(seen))
    issues = [one for one in _issues() if one in months]
    told = segments(
        [proposed.get(one, 0) for one in months],
        [seen.get(one, 0) for one in months],
        [months.index(one) for one in issues],
    )
    if told is None:
        return {}
    rows = [
        {"month": month, "level": thousandths(one.level), "slope": thousandths(one.slope)}
        for month, one in zip(issues, told.issues, strict=True)
        if one.level and one.slope
    ]
    return {
        "rows": rows, "dispersion": round(told.dispersion * 1000), "sound": told.is_sound,
        "months": len(months),
    }  # fmt: skip


def _months(family: str) -> dict[str, int]:
    rows = Tally.objects.filter(family=family, dim=MONTH).exclude(key="")
    return dict(rows.values_list("key").annotate(Sum("n0")).order_by("key"))


def _span(first: str, last: str) -> list[str]:
    months, (year, month) = [], map(int, first.split("-"))
    while (told := f"{year:04}-{month:02}") <= last:
        months.append(told)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _issues() -> list[str]:
    """The months in which a version came into force."""
    return sorted({one.in_force_from.strftime("%Y-%m") for one in current_pack().versions})


def alike(step: str) -> Callable[[], dict[str, Any]]:
    """Each group against all others, within the same clause, harm and first or repeat."""

    def figure() -> dict[str, Any]:
        rows: list[dict[str, Any]] = []
        for dim in ("band", "gender", "language", "platform", "unit"):
            strata = _strata(f"{step}.{dim}")
            alls = {name: _sum(numbers.values()) for name, numbers in strata.items()}
            groups = sorted({group for numbers in strata.values() for group in numbers})
            rows += [row for group in groups if (row := _against(dim, group, strata, alls))]
        for row, raised in zip(rows, holm([row["p"] / 1000 for row in rows]), strict=True):
            row["p"] = round(raised * 1000)
        return {"rows": rows}

    return figure


def _strata(dim: str) -> dict[str, dict[str, tuple[int, int]]]:
    strata: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for key, met, unmet in Tally.objects.filter(family="match", dim=dim).values_list(
        "key", "n0", "n1"
    ):
        group, _, stratum = key.partition("|")
        strata[stratum][group] = (met, unmet)
    return strata


Sums = Mapping[str, tuple[int, int]]
"""By stratum: all who met it, and all who did not."""


def _sum(numbers: Iterable[tuple[int, int]]) -> tuple[int, int]:
    told = list(numbers)
    return sum(met for met, _ in told), sum(unmet for _, unmet in told)


def _against(
    dim: str, group: str, strata: Mapping[str, Mapping[str, tuple[int, int]]], alls: Sums
) -> dict[str, Any] | None:
    """None when either side is small: ten who met it and ten who did not, here and there."""
    pairs = [
        _pair(numbers[group], alls[name]) if group in numbers else Pair(0, 0, *alls[name])
        for name, numbers in strata.items()
    ]
    if min(sum(column) for column in zip(*pairs, strict=True)) < FEWEST:
        return None
    told = compare(pairs)
    if told is None:
        return None
    odds = [round(one, -1) if one > 0 else one for one in thousandths(told.odds)]
    return {"dim": dim, "key": group, "odds": odds, "p": round(told.p * 1000)}


def _pair(mine: tuple[int, int], of: tuple[int, int]) -> Pair:
    return Pair(*mine, of[0] - mine[0], of[1] - mine[1])


FIGURES: dict[str, Callable[[], dict[str, Any]]] = {
    "changes": changes,
    "alike.confirmed": alike("confirmed"),
    "alike.order": alike("order"),
    "prevalence": how_common,
    "errors": what_is_missed,
    "agreement": who_agrees,
}
