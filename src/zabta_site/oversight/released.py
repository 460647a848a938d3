"""What was given out, as the viewer may see it: from the newest release and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabta.figures.intervals import Estimate, wilson
from zabta.figures.readings import Plain, read
from zabta_site.oversight import clockruns
from zabta_site.oversight.families import FAMILIES, UNIT
from zabta_site.oversight.models import Figure, Release
from zabta_site.oversight.words import DIMS, label
from zabta_site.people.models import Unit
from zabta_site.people.reads import units_for
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, Viewer
from zabta_site.register.directives import current_pack

SHOWS = Permission.READ_DASHBOARD
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """`numbers` are those that may be shown; `at` when they are of an earlier release."""

    key: str
    label: str
    numbers: tuple[int, ...]
    width: int
    at: datetime | None = None
    depth: int = 0

    @property
    def is_hidden(self) -> bool:
        return not self.numbers

    @property
    def cells(self) -> tuple[int | None, ...]:
        return (*self.numbers, *(None,) * (self.width - len(self.numbers)))

    @property
    def share(self) -> Estimate | None:
        """The second column of the first in per cent, with its interval."""
        if len(self.numbers) < 2 or not self.numbers[0]:
            return None
        return wilson(self.numbers[1], self.numbers[0]).times(100)


@dataclass(frozen=True, slots=True)
class Table:
    """One table and its chart."""

    name: str
    dim: str
    columns: tuple[Words, ...]
    rows: list[Row]
    total: Row
    plain: Plain
    released: datetime

    @property
    def dim_name(self) -> Words:
        return DIMS[self.dim]

    @property
    def shown(self) -> list[Row]:
        return [row for row in self.rows if not row.is_hidden]

    @property
    def hidden_count(self) -> int:
        return sum(row.is_hidden for row in self.rows)


def newest() -> Release | None:
    return Release.objects.first()


def language() -> str:
    return (get_language() or "en")[:2]


class Scene:
    """What all tables of one page share: the viewer's units, those in view, and the releases."""

    def __init__(self, viewer: Viewer, inside: str, releases: list[Release]) -> None:
        self.releases = releases
        self.whole = WHOLE_FORCE in viewer.paths(SHOWS)
        self.units = {unit.pk: unit for unit in units_for(viewer, SHOWS)}
        focus = self.units.get(inside)
        self.path = focus.path if focus else ""
        depths = [unit.path.count("/") for unit in self.units.values()]
        self.top = focus.path.count("/") if focus else min(depths, default=0)

    def in_view(self, unit: Unit) -> bool:
        """The chosen unit and two steps below it; everything when a table is taken away."""
        depth = unit.path.count("/") - self.top
        return unit.path.startswith(self.path) and (self.path == EVERYTHING or depth <= STEPS)


STEPS = 2
EVERYTHING = "/"


def tables_for(viewer: Viewer, names: Iterable[str], inside: str = "") -> list[Table]:
    """Those of these names that the newest release has anything to say of."""
    viewer.must(SHOWS)
    wanted = list(names)
    releases = list(Release.objects.all())
    if not releases:
        return []
    found = dict(
        Figure.objects.filter(release=releases[0], name__in=wanted).values_list("name", "shown")
    )
    scene = Scene(viewer, inside, releases)
    if inside == EVERYTHING:
        scene.path = EVERYTHING
    return [
        _table(scene, name, found[name])
        for name in wanted
        if found.get(name, {}).get("width") and found[name]["rows"]
    ]


def table_for(viewer: Viewer, name: str, inside: str = "") -> Table | None:
    return next(iter(tables_for(viewer, [name], inside)), None)


def figure_for(viewer: Viewer, name: str) -> dict[str, Any]:
    """A figure that is no table of counts; empty when there is none."""
    viewer.must(SHOWS)
    release = newest()
    found = Figure.objects.filter(release=release, name=name).values_list("shown", flat=True)
    return found.first() or {}


def reading(name: str, numbers: tuple[int, ...] = ()) -> Plain:
    return read(name, language(), numbers)


def _table(scene: Scene, name: str, shown: dict[str, Any]) -> Table:
    family, _, dim = name.partition(".")
    of = FAMILIES[family]
    total = tuple(shown["total"])
    make = _unit_rows if dim == UNIT else _plain_rows
    rows = [Row(width=shown["width"], **one) for one in make(scene, dim, shown)]
    if dim == UNIT and not scene.whole:
        total = rows[0].numbers if rows else ()
    return Table(
        name,
        dim,
        of.columns,
        rows,
        Row(
            "", "", total, shown["width"], _at({"back": shown.get("total_back", 0)}, scene.releases)
        ),
        reading(family, total),
        scene.releases[0].at,
    )


def _at(row: dict[str, Any], releases: list[Release]) -> datetime | None:
    back: int = row["back"]
    return releases[back].at if 0 < back < len(releases) else None


def _plain_rows(scene: Scene, dim: str, shown: dict[str, Any]) -> Iterable[dict[str, Any]]:
    titles = titles_of(dim, language())
    for row in shown["rows"]:
        key = row["key"]
        yield {
            "key": key,
            "label": titles.get(key) or label(dim, key),
            "numbers": tuple(row["numbers"]),
            "at": _at(row, scene.releases),
        }


def _unit_rows(scene: Scene, dim: str, shown: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """In the order of the tree; only the viewer's units, as far as they are in view."""
    for row in sorted(shown["rows"], key=lambda one: _place(one, scene.units)):
        unit = scene.units.get(row["key"].rstrip("."))
        if unit is not None and scene.in_view(unit):
            is_own = row["key"].endswith(".")
            yield {
                "key": row["key"],
                "label": _("%s, its own office") % unit.name if is_own else unit.name,
                "numbers": tuple(row["numbers"]),
                "at": _at(row, scene.releases),
                "depth": min(6, unit.path.count("/") - scene.top + is_own),
            }


def _place(row: dict[str, Any], units: dict[str, Unit]) -> tuple[str, bool]:
    unit = units.get(row["key"].rstrip("."))
    return (unit.path if unit else "", row["key"].endswith("."))


def titles_of(dim: str, language: str) -> dict[str, str]:
    """Names of keys that come from policy and procedure."""
    make = {"clause": clause_titles, "clock": clockruns.titles}.get(dim)
    return make(language) if make else {}


def clause_titles(language: str) -> dict[str, str]:
    return {
        clause.id: getattr(clause.title, language, clause.title.en)
        for version in current_pack().versions
        for clause in version.all_clauses
    }
