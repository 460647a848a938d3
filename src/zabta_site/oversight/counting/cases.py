"""Cure letters served and cured, cases with a clock that ran out, and every run of a clock."""

from __future__ import annotations

from zabta_site.cases.models import Case, CureLetter, CureState, Reminder
from zabta_site.oversight.bands import band_of
from zabta_site.oversight.clockruns import runs
from zabta_site.oversight.counting import Counts
from zabta_site.oversight.families import CLOCK

FAMILIES = ("cured", "late", "answered")
IS_PART_BY_PART = False
LATE = ("late", "up")


def count(since: int, upto: int) -> Counts:
    counts = Counts()
    fields = ("unit", "officer__rank", "officer__gender", "officer__language")
    served = CureLetter.objects.filter(served_at__isnull=False)
    for state, *about in served.values_list("state", *fields):
        counts.add("cured", "", _cuts(*about), 1 + (state == CureState.CURED))
    late = Reminder.objects.filter(kind__in=LATE, case__isnull=False)
    overdue = set(late.values_list("case", flat=True))
    for case, *about in Case.objects.values_list("pk", *fields):
        counts.add("late", "", _cuts(*about), 1 + (case in overdue))
    for run in runs():
        counts.add("answered", "", [(CLOCK, run.clock)], run.depth)
    return counts


def _cuts(unit: str, rank: str, gender: str, language: str) -> list[tuple[str, str]]:
    return [("unit", unit), ("band", band_of(rank)), ("gender", gender), ("language", language)]
