"""Parts of pages that are no tables of counts: what each says, from what was given out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from zabta_site.oversight import charts, clockruns, released
from zabta_site.oversight.words import DIMS, label
from zabta_site.people.models import Unit
from zabta_site.people.viewer import Viewer


def common(viewer: Viewer) -> dict[str, Any]:
    titles = released.clause_titles(released.language())
    rows = released.figure_for(viewer, "prevalence").get("rows", [])
    told = [(titles.get(row["key"], _("any clause")), percents(row["share"])) for row in rows]
    return {"plain": released.reading("prevalence"), "rows": told}


def percents(thousandths: list[int] | None) -> list[str]:
    """Value, low and high as words; empty when nothing may be said."""
    return [f"{one / 10:g}" for one in thousandths] if thousandths else []


def series(table: released.Table, column: int, changes: dict[str, Any]) -> str:
    points = [
        charts.Point(row.key, row.cells[column] if len(row.cells) > column else None)
        for row in table.rows
        if row.key
    ]
    issues = [row["month"] for row in changes.get("rows", [])]
    return charts.series(points, issues, get_language_bidi())


def named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    units = {unit.pk: unit.name for unit in Unit.objects.all()}
    return [
        {
            **row,
            "dim": DIMS[row["dim"]],
            "label": units.get(row["key"]) or label(row["dim"], row["key"]),
            "line": charts.odds_line(row["odds"]),
            "told": [f"{one / 1000:.2f}" if one >= 0 else "∞" for one in row["odds"]],
            "chance": f"{row['p'] / 1000:.3f}",
        }
        for row in rows
    ]


def errors(viewer: Viewer) -> dict[str, Any]:
    """By way of writing: what is proposed wrongly, what is missed, how far two people agree."""
    agreed = {row["key"]: row for row in released.figure_for(viewer, "agreement").get("rows", [])}
    rows = [
        (
            label("writing", row["key"]),
            percents(row["precision"]),
            percents(row.get("miss")),
            percents(agreed.get(row["key"], {}).get("agreed")),
        )
        for row in released.figure_for(viewer, "errors").get("rows", [])
    ]
    return {"rows": rows, "plain": released.reading("errors")}


def waits(viewer: Viewer) -> dict[str, Any]:
    """The force's own clocks: how many ended in time, and the middle time beside the limit."""
    table = released.table_for(viewer, "answered.clock")
    rows = released.figure_for(viewer, "waits").get("rows", [])
    days, limits = {row["key"]: row["days"] for row in rows}, clockruns.limits()
    told = [
        (row, limits[row.key], days.get(row.key), charts.wait(days.get(row.key), limits[row.key]))
        for row in (table.shown if table else [])
        if row.key in limits
    ]
    numbers = table.total.numbers if table else ()
    return {"table": table, "rows": told, "plain": released.reading("answered", numbers)}
