"""Did the circular change anything? Worked out from the months that everybody may see, and from
nothing else: a month that is held back can neither be read out of it nor move it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zabta.figures.intervals import Estimate
from zabta.figures.series import segments
from zabta_site.register.directives import current_pack


def changes(rows: Iterable[Mapping[str, Any]], in_force: Iterable[str]) -> dict[str, Any]:
    """From the shown rows of the table of posts by month, and the months in which a version of
    the directive came into force; empty where too little is shown."""
    shown = {row["key"]: tuple(row["numbers"][:2]) for row in rows if len(row["numbers"]) > 1}
    months = longest_run(key for key in shown if key)
    within = [one for one in in_force if one in months]
    told = segments(
        [shown[one][1] for one in months],
        [shown[one][0] for one in months],
        [months.index(one) for one in within],
    )
    if told is None:
        return {}
    said = [
        {"month": month, "level": thousandths(one.level), "slope": thousandths(one.slope)}
        for month, one in zip(within, told.issues, strict=True)
        if one.level and one.slope
    ]
    return {
        "rows": said, "dispersion": round(told.dispersion * 1000), "sound": told.is_sound,
        "months": len(months), "first": months[0], "last": months[-1],
    }  # fmt: skip


def longest_run(months: Iterable[str]) -> list[str]:
    """The longest row of months without a gap; the newer of two as long."""
    runs: list[list[str]] = [[]]
    for month in sorted(months):
        if runs[-1] and month != following(runs[-1][-1]):
            runs.append([])
        runs[-1].append(month)
    return max(reversed(runs), key=len)


def following(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def issues() -> list[str]:
    """The months in which a version came into force."""
    return sorted({one.in_force_from.strftime("%Y-%m") for one in current_pack().versions})


def thousandths(one: Estimate) -> list[int]:
    """Value, low, high; -1 for without end."""
    return [round(x * 1000) if x < 1e6 else -1 for x in one]
