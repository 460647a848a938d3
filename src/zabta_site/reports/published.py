"""The open data: every published number, and the figures that follow from them.

What is here is what the newest release shows for the whole force, by region, rank band and the
like; units below a region are left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from zabta.figures.intervals import wilson
from zabta.figures.readings import read
from zabta_site.oversight.families import FAMILIES, UNIT
from zabta_site.oversight.figures import FIGURES
from zabta_site.oversight.models import Figure, Release
from zabta_site.oversight.released import titles_of
from zabta_site.oversight.words import DIMS, label
from zabta_site.people.models import Unit

FORMAT = "zabta-open-data-1"
LANGUAGES = ("en", "ur", "ps")
SPANS = {"weekly": 7, "monthly": 31}
"""Days that a return looks back."""


def open_data() -> dict[str, Any]:
    """Empty tables when nothing has been given out."""
    release = Release.objects.first()
    shown = _shown(release)
    tables = {
        name: _table(name, shown[name])
        for family in FAMILIES.values()
        for name in family.tables
        if shown.get(name, {}).get("rows")
    }
    return {
        "format": FORMAT,
        "given_out": release.at.date().isoformat() if release else None,
        "through_ledger_entry": release.through if release else 0,
        "release_sha256": release.sha256 if release else "",
        "tables": tables,
        "figures": [one for name, table in tables.items() for one in _figures(name, table)],
        "comparisons": {name: shown[name] for name in FIGURES if shown.get(name)},
    }


def _shown(release: Release | None) -> dict[str, dict[str, Any]]:
    return dict(Figure.objects.filter(release=release).values_list("name", "shown"))


def _table(name: str, shown: dict[str, Any]) -> dict[str, Any]:
    family, _, dim = name.partition(".")
    rows = shown["rows"]
    if dim == UNIT:
        regions = set(Unit.objects.filter(kind="region").values_list("pk", flat=True))
        rows = [row for row in rows if row["key"] in regions]
    return {
        "columns": [str(column) for column in FAMILIES[family].columns],
        "rows": {row["key"]: row["numbers"] for row in rows if not row["back"]},
        "total": [] if shown.get("total_back") else shown["total"],
    }


def _figures(name: str, table: dict[str, Any]) -> list[dict[str, Any]]:
    """Each share with its interval, in per cent with one decimal."""
    told = []
    for key, numbers in [*table["rows"].items(), ("*", table["total"])]:
        for column in range(1, len(numbers)):
            if numbers[0]:
                said = wilson(numbers[column], numbers[0]).times(100)
                told.append(
                    {
                        "table": name, "key": key, "part": column, "of": 0,
                        "percent": [round(one, 1) for one in said],
                    }
                )  # fmt: skip
    return told


def tables() -> dict[str, Any]:
    found: dict[str, Any] = open_data()["tables"]
    return found


def sections(language: str) -> list[dict[str, Any]]:
    """The report in plain words: each table's sentence, its rows, and what it cannot show."""
    return [
        {
            "plain": read(name.partition(".")[0], language, tuple(table["total"])),
            "dim": DIMS[name.partition(".")[2]],
            "columns": FAMILIES[name.partition(".")[0]].columns,
            "rows": [
                (_label(name, key, language), _padded(numbers, table))
                for key, numbers in table["rows"].items()
                if numbers
            ],
        }
        for name, table in tables().items()
        if table["rows"] and any(table["rows"].values())
    ]


def _padded(numbers: list[int], table: dict[str, Any]) -> list[int | None]:
    return [*numbers, *[None] * (len(table["columns"]) - len(numbers))]


def _label(name: str, key: str, language: str) -> str:
    dim = name.partition(".")[2]
    if dim == UNIT:
        unit = Unit.objects.filter(pk=key).first()
        return str(getattr(unit, f"name_{language}", key)) if unit else key
    with translation.override(language):
        return titles_of(dim, language).get(key) or label(dim, key)


def change_over(days: int) -> tuple[Release | None, Release | None, list[dict[str, Any]]]:
    """The totals of the newest release beside those of the one so many days before.

    Both were given out, and a release holds back what would make their difference small.
    """
    newest = Release.objects.first()
    if newest is None:
        return None, None, []
    before = _before(newest.at, days)
    now, then = _shown(newest), _shown(before)
    rows, language = [], (translation.get_language() or "en")[:2]
    for family in (one for one in FAMILIES.values() if UNIT in one.dims):
        name = f"{family.name}.{UNIT}"
        total = now.get(name, {}).get("total", [])
        old = then.get(name, {}).get("total", [])
        for column, title in enumerate(family.columns):
            value = total[column] if column < len(total) else None
            was = old[column] if column < len(old) else None
            step = value - was if value is not None and was is not None else None
            about = read(family.name, language).title
            told = {"family": family.name, "about": about, "title": title}
            rows.append({**told, "value": value, "step": step})
    return newest, before, rows


def _before(at: datetime, days: int) -> Release | None:
    """The newest release that is at least so old; the oldest when none is."""
    older = Release.objects.filter(at__lte=at - timedelta(days=days - 1))
    return older.first() or Release.objects.exclude(at=at).order_by("at").first()
