"""One letter on its way: served, objected to, mended, closed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from zabta.procedure.calendar import day_of
from zabta_site.cases.actions.cures.common import NotNow
from zabta_site.cases.days import calendar_for
from zabta_site.cases.models import CureLetter, CureState
from zabta_site.ledgerbook.actions import Machine, append
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import NotAllowed, Viewer


@transaction.atomic
def record_letter_view(letter: CureLetter, *, by: Viewer, reason: str = "") -> None:
    """Somebody other than the officer looked at the letter."""
    append("cure.viewed", by=by, subject=letter, body={"reason": reason})


@transaction.atomic
def serve_letter(letter: CureLetter, how: str, *, by: Viewer | Machine, reason: str = "") -> None:
    """The clock runs from here, in the officer's own days."""
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    if row.state != CureState.ISSUED:
        raise NotNow
    if isinstance(by, Viewer) and by.number != row.officer_id:
        by.must(Permission.ISSUE_CURES, row.unit.path)
    now = timezone.now()
    row.state, row.served_at, row.served_how = CureState.SERVED, now, how
    row.due_on = calendar_for(row.officer).due(day_of(now), row.batch.days)
    row.save(update_fields=["state", "served_at", "served_how", "due_on"])
    append("cure.served", by=by, subject=row, body={"due": str(row.due_on), "how": how})


@transaction.atomic
def object_to_letter(letter: CureLetter, *, by: Viewer, reason: str) -> None:
    """The officer says it is not theirs, or allowed, or not so. The clock stands still."""
    row = _own(letter, by, CureState.ISSUED, CureState.SERVED, CureState.REPORTED)
    row.state, row.objection, row.objected_at = CureState.OBJECTED, reason, timezone.now()
    row.save(update_fields=["state", "objection", "objected_at"])
    append("cure.objected", by=by, subject=row, body={"reason": reason})


@transaction.atomic
def report_cured(letter: CureLetter, *, by: Viewer, reason: str = "") -> None:
    """The officer says it is mended; a person looks and closes it."""
    row = _own(letter, by, CureState.ISSUED, CureState.SERVED)
    row.state = CureState.REPORTED
    row.save(update_fields=["state"])
    append("cure.reported", by=by, subject=row, body={"reason": reason})


def _own(letter: CureLetter, by: Viewer, *states: CureState) -> CureLetter:
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    if row.officer_id != by.number:
        raise NotAllowed(Permission.BE_OFFICER.value)
    if row.state not in states:
        raise NotNow
    return row


def _anothers(letter: CureLetter, by: Viewer) -> CureLetter:
    """A letter of the viewer's unit that is not to themselves."""
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    by.must(Permission.ISSUE_CURES, row.unit.path)
    if row.officer_id == by.number:
        raise NotAllowed(Permission.ISSUE_CURES.value)
    return row


@transaction.atomic
def answer_objection(letter: CureLetter, *, is_right: bool, by: Viewer, reason: str) -> None:
    """Right: the letter is withdrawn. Not right: the days that were left begin again today."""
    row = _anothers(letter, by)
    if row.state != CureState.OBJECTED:
        raise NotNow
    row.answer = reason
    if is_right:
        row.state, row.closed_at = CureState.WITHDRAWN, timezone.now()
    else:
        row.state, row.due_on = CureState.SERVED, _days_left(row)
        row.served_at = row.served_at or timezone.now()
    row.save(update_fields=["answer", "state", "closed_at", "due_on", "served_at"])
    append("cure.answered", by=by, subject=row, body={"is_right": is_right, "reason": reason})


def _days_left(row: CureLetter) -> Any:
    """At least one whole day, however late the objection came."""
    left = row.batch.days
    if row.due_on and row.objected_at:
        left = max(1, (row.due_on - day_of(row.objected_at)).days)
    return calendar_for(row.officer).due(day_of(timezone.now()), left)


ENDS = (CureState.CURED, CureState.LAPSED, CureState.WITHDRAWN)


@transaction.atomic
def close_letter(letter: CureLetter, state: CureState, *, by: Viewer, reason: str) -> None:
    """A person looked: mended, or the time is over and it is not, or the letter was a mistake."""
    row = _anothers(letter, by)
    is_late = row.due_on is not None and day_of(timezone.now()) > row.due_on
    if row.state not in (CureState.ISSUED, CureState.SERVED, CureState.REPORTED):
        raise NotNow
    if state not in ENDS or (state == CureState.LAPSED and not is_late):
        raise NotNow
    row.state, row.closed_at = state, timezone.now()
    row.save(update_fields=["state", "closed_at"])
    append("cure.closed", by=by, subject=row, body={"reason": reason, "state": str(state)})
