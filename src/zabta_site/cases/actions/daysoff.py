"""Holidays and leave, recorded and taken back, and what that does to clocks that run.

Clocks of cases are worked out anew each time they are read. A cure letter carries its day, so a day
off that is recorded later moves it; one that is taken back never does, nor any clock of an officer.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from zabta.procedure.calendar import day_of, days_of
from zabta_site.cases.actions.cures.common import NotNow
from zabta_site.cases.days import calendar_for
from zabta_site.cases.models import CureLetter, CureState, Holiday, Leave
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import Officer
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

RUNNING = (CureState.SERVED, CureState.REPORTED)
NO_DAYS: frozenset[date] = frozenset()


@transaction.atomic
def add_holiday(day: date, title: str, *, by: Viewer, reason: str = "") -> Holiday:
    by.must(Permission.SIGN_TRACKS)
    row, is_new = Holiday.objects.get_or_create(
        day=day, taken_back_at=None, defaults={"title": title}
    )
    if is_new:
        append("calendar.holiday_added", by=by, subject=row, body={"day": str(day), "title": title})
        for letter in CureLetter.objects.filter(state__in=RUNNING, due_on=day):
            _lengthen(letter, NO_DAYS, by=by, reason=title)
    return row


@transaction.atomic
def record_leave(officer: Officer, first: date, last: date, *, by: Viewer, reason: str) -> Leave:
    """Leave of an officer who has a case; `reason` names the leave order."""
    by.must(Permission.ADVISE_CASES)
    fresh = days_of([(first, last)]) - calendar_for(officer).leave
    row = Leave.objects.create(officer=officer, first=first, last=last, reference=reason)
    body = {"first": str(first), "last": str(last), "officer": officer.pk, "reason": reason}
    append("calendar.leave_recorded", by=by, subject=row, body=body)
    for letter in CureLetter.objects.filter(state__in=RUNNING, officer=officer):
        _lengthen(letter, fresh, by=by, reason=reason)
    return row


def _lengthen(letter: CureLetter, fresh: frozenset[date], *, by: Viewer, reason: str) -> None:
    if letter.due_on is None or letter.served_at is None:
        return
    began, calendar = day_of(letter.served_at), calendar_for(letter.officer)
    if letter.objected_at is None:
        ends = calendar.as_told(letter.served_at).due(began, letter.batch.days)
    else:  # its days began again on a day that the letter does not carry
        ends = calendar.lengthened(letter.due_on, began, fresh)
    if ends > letter.due_on:
        body = {"due": str(ends), "reason": reason, "was_due": str(letter.due_on)}
        letter.due_on = ends
        letter.save(update_fields=["due_on"])
        append("cure.lengthened", by=by, subject=letter, body=body)


@transaction.atomic
def take_back_holiday(holiday: Holiday, *, by: Viewer, reason: str) -> None:
    """It was no holiday. Clocks that begin from now on do not reckon with it."""
    by.must(Permission.SIGN_TRACKS)
    row = Holiday.objects.select_for_update().get(pk=holiday.pk)
    _take_back(row, reason)
    body = {"day": str(row.day), "reason": reason, "title": row.title}
    append("calendar.holiday_taken_back", by=by, subject=row, body=body)


@transaction.atomic
def take_back_leave(leave: Leave, *, by: Viewer, reason: str) -> None:
    """The officer was not on leave. Clocks that begin from now on do not reckon with it."""
    by.must(Permission.ADVISE_CASES)
    row = Leave.objects.select_for_update().get(pk=leave.pk)
    _take_back(row, reason)
    body = {"first": str(row.first), "last": str(row.last), "officer": row.officer_id}
    append("calendar.leave_taken_back", by=by, subject=row, body={**body, "reason": reason})


def _take_back(row: Holiday | Leave, reason: str) -> None:
    if row.taken_back_at is not None:
        raise NotNow
    row.taken_back_at, row.taken_back_why = timezone.now(), reason
    row.save(update_fields=["taken_back_at", "taken_back_why"])
