"""The calendar by which an officer's clocks run."""

from __future__ import annotations

from zabta.procedure.calendar import Calendar, days_of
from zabta_site.cases.models import Holiday, Leave
from zabta_site.people.models import Officer


def calendar_for(officer: Officer, weekend: tuple[int, ...] = (6,)) -> Calendar:
    leave = Leave.objects.filter(officer=officer).values_list("first", "last")
    holidays = frozenset(Holiday.objects.values_list("day", flat=True))
    return Calendar(holidays=holidays, weekend=weekend, leave=days_of(leave))
