"""Like cases: what the same harm with as many earlier items led to. No names, no ranks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from zabta.domain.force import Names
from zabta.procedure.needs import penalty_in_force
from zabta.procedure.track import Track
from zabta_site.cases import wording as say
from zabta_site.cases.models import FINAL, Case

MOST = 500
BAND = 3
"""From so many earlier items on, all are alike."""


def like_cases(case: Case) -> list[Case]:
    """Ended cases of the same track, harm and number of earlier items; what was reversed counts
    as reversed."""
    rows = Case.objects.filter(track=case.track, harm=case.harm, is_over=True).exclude(pk=case.pk)
    if case.earlier < BAND:
        rows = rows.filter(earlier=case.earlier)
    else:
        rows = rows.filter(earlier__gte=BAND)
    return list(rows.prefetch_related("moves")[:MOST])


def outcomes(case: Case, track: Track) -> list[tuple[Names, int]]:
    """Each outcome with how many, the commonest first."""
    counts: Counter[str] = Counter()
    names: dict[str, Names] = {}
    for one in like_cases(case):
        penalty = penalty_in_force(one.file()) if one.state in FINAL else ""
        key = penalty or one.state
        title = say.penalty_names(track, penalty) if penalty else track.state(one.state).title
        counts[key] += 1
        names[key] = title
    return [(names[key], count) for key, count in counts.most_common()]


def like_rows(case: Case, track: Track) -> list[dict[str, Any]]:
    return [{"outcome": title, "count": count} for title, count in outcomes(case, track)]
