"""The report of a what-if as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zabta.screening.whatif.report import CHANGES
from zabta.screening.whatif.tally import ANY

_HEAD = ("eligible", "before", "after", "newly", "gone", "unknown")
_HIDDEN = "<10"


def report_lines(told: Mapping[str, Any], language: str) -> Iterator[str]:
    skipped = told["skipped"]
    yield f"{told['new']} against {told['old']}, {told['months'][0]} to {told['months'][1]}"
    yield (
        f"{told['posts']:,} posts: {told['eligible']:,} eligible, "
        f"{skipped['of_nobody_known']:,} of nobody known, "
        f"{skipped['not_open_to_rules']:,} not open to rules"
    )
    yield ""
    yield f"  {'clause':<14}" + "".join(f"{name:>12}" for name in (*_HEAD, "officers +", "–"))
    for one in told["clauses"]:
        yield _row("all together" if one["clause"] == ANY else one["clause"], one)
    yield from _breakdowns(told)
    yield from _fairness(told)
    yield from _sample(told, language)


def _row(name: str, one: Mapping[str, Any]) -> str:
    numbers = [one[key] for key in _HEAD[:-1]] + [one["unknown_after"]]
    numbers += [one["officers_newly"], one["officers_gone"]]
    return f"  {name:<14}" + "".join(f"{_shown(number):>12}" for number in numbers)


def _shown(number: int | None) -> str:
    return _HIDDEN if number is None else f"{number:,}"


def _breakdowns(told: Mapping[str, Any]) -> Iterator[str]:
    for one in told["clauses"]:
        for dimension, rows in one["groups"].items():
            changed = [row for row in rows if any(row[name] != 0 for name in CHANGES)]
            if changed:
                yield ""
                name = "all together" if one["clause"] == ANY else one["clause"]
                yield f"{name} by {dimension.replace('_', ' ')}"
            for row in changed:
                yield _row(row["value"] or "not known", row)


def _fairness(told: Mapping[str, Any]) -> Iterator[str]:
    if told["fairness"]:
        yield ""
        yield "Out of proportion (99.9 % interval)"
    for one in told["fairness"]:
        yield (
            f"  {one['clause']}: {one['dimension']} {one['value'] or 'not known'}: "
            f"{one['share']:.1%} of its officers newly reached, {one['others']:.1%} of the others "
            f"({one['ratio']:.2f} times, {one['low']:.2f} to {one['high']:.2f})"
        )


def _sample(told: Mapping[str, Any], language: str) -> Iterator[str]:
    if told["sample"]:
        yield ""
        yield "Changed posts"
    for one in told["sample"]:
        way = "newly reached" if one["is_newly"] else "no longer reached"
        yield f"  {one['post']} ({one['month']}) {one['clause']}: {way}"
        yield f"    before: {one['before'][language]}"
        yield f"    after:  {one['after'][language]}"
