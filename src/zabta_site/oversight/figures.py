"""The figures: every table of counts, and what is worked out of people's words and of clocks.
Everything on a page is one of them.

canonical JSON takes no fractions, so shares and odds are kept in thousandths (‰).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial

from zabta.figures.held import Resting, hold, shown
from zabta_site.oversight.alike import alike
from zabta_site.oversight.auditing import how_common, what_is_missed, who_agrees
from zabta_site.oversight.changes import changes, issues
from zabta_site.oversight.clockruns import waits
from zabta_site.oversight.families import FAMILIES
from zabta_site.oversight.models import Figure
from zabta_site.oversight.tables import Before, Made, table, totals_of

HELD: dict[str, Callable[[], Mapping[str, Resting]]] = {
    "alike.confirmed": partial(alike, "confirmed"),
    "alike.order": partial(alike, "order"),
    "prevalence": how_common,
    "errors": what_is_missed,
    "agreement": who_agrees,
    "waits": waits,
}
"""Rows that are renewed only when what they rest on moved enough."""
FIGURES = ("changes", *HELD)


def make_figures() -> dict[str, Made]:
    """Every figure by its name, each beside all that was given out of it before."""
    before = _before()
    made: dict[str, Made] = {}
    for family in FAMILIES.values():
        totals = totals_of(family)
        for dim in family.dims:
            name = f"{family.name}.{dim}"
            made[name] = table(family, dim, totals[dim], before[name])
    for name, rows in HELD.items():
        made[name] = _held(rows(), before[name])
    made["changes"] = Made(changes(made["posts.month"].shown["rows"], issues()), {})
    return made


def _held(rows: Mapping[str, Resting], before: Before) -> Made:
    given = hold(rows, before.kept[-1]["given"] if before.kept else {})
    return Made({"rows": shown(given)}, {"given": given})


def _before() -> defaultdict[str, Before]:
    found: defaultdict[str, Before] = defaultdict(lambda: Before([], []))
    rows = Figure.objects.order_by("release_id").values_list("name", "kept", "shown")
    for name, kept, told in rows:
        if kept:
            found[name].kept.append(kept)
            found[name].shown.append(told)
    return found
