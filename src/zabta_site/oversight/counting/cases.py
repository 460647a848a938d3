"""Cure letters served and cured, cases with a clock that ran out, and every run of a clock; by the
rank that the officer had when the letter was drafted or the case opened."""

from __future__ import annotations

import json

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
    fields = ("unit", "officer__gender", "officer__language")
    served = CureLetter.objects.filter(served_at__isnull=False)
    for state, rank, *about in served.values_list("state", "rank", *fields):
        counts.add("cured", "", _cuts(rank, *about), 1 + (state == CureState.CURED))
    late = Reminder.objects.filter(kind__in=LATE, case__isnull=False)
    overdue = set(late.values_list("case", flat=True))
    for case, opening, *about in Case.objects.values_list("pk", "opening", *fields):
        rank = json.loads(opening).get("rank", "")
        counts.add("late", "", _cuts(rank, *about), 1 + (case in overdue))
    for run in runs():
        counts.add("answered", "", [(CLOCK, run.clock)], run.depth)
    return counts


def _cuts(rank: str, unit: str, gender: str, language: str) -> list[tuple[str, str]]:
    return [("unit", unit), ("band", band_of(rank)), ("gender", gender), ("language", language)]
