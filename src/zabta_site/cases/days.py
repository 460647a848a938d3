"""The calendar by which an officer's clocks run."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.procedure.calendar import Calendar, TakenBack, days_of
from zabta_site.cases.models import Holiday, Leave
from zabta_site.people.models import Officer


def calendar_for(officer: Officer, weekend: tuple[int, ...] = (6,)) -> Calendar:
    """With what was taken back, which clocks that ran already go on reckoning with."""
    leaves = list(Leave.objects.filter(officer=officer))
    holidays = list(Holiday.objects.all())
    return Calendar(
        holidays=frozenset(one.day for one in holidays if one.taken_back_at is None),
        weekend=weekend,
        leave=days_of((one.first, one.last) for one in leaves if one.taken_back_at is None),
        taken_back=(*_back(holidays), *_leave_back(leaves)),
    )


def _back(holidays: list[Holiday]) -> Iterator[TakenBack]:
    for one in holidays:
        if one.taken_back_at:
            yield TakenBack(one.day, one.taken_back_at)


def _leave_back(leaves: list[Leave]) -> Iterator[TakenBack]:
    for one in leaves:
        if one.taken_back_at:
            for day in days_of([(one.first, one.last)]):
                yield TakenBack(day, one.taken_back_at, is_leave=True)
