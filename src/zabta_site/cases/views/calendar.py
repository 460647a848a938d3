"""The calendar that all clocks reckon with: holidays and leave, recorded and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabta_site.cases import actions, reads
from zabta_site.cases.forms import HolidayForm, LeaveForm, TakeBack
from zabta_site.people.models import Officer
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs

TAKING: dict[str, tuple[Callable[..., Any], Callable[..., None]]] = {
    "holiday_back": (reads.holiday_for, actions.take_back_holiday),
    "leave_back": (reads.leave_for, actions.take_back_leave),
}
"""What a form of the page takes back: how the row is found, and the act."""


@require_http_methods(["GET", "POST"])
@needs(Permission.SIGN_TRACKS)
def calendar(request: Request) -> HttpResponse:
    what = request.POST.get("what", "")
    if what in TAKING:
        return _take_back(request, what)
    holiday = HolidayForm(request.POST if what == "holiday" else None)
    leave = LeaveForm(request.POST if what == "leave" else None)
    if what == "holiday" and holiday.is_valid():
        actions.add_holiday(**holiday.cleaned_data, by=request.viewer)
        return _kept(request, _("Kept. All clocks reckon with it from now on."))
    if what == "leave" and leave.is_valid() and (officer := _officer(request, leave)):
        said = {k: v for k, v in leave.cleaned_data.items() if k != "officer"}
        actions.record_leave(officer, **said, by=request.viewer)
        return _kept(request, _("Kept. All clocks reckon with it from now on."))
    return _show(request, holiday, leave)


def _show(request: Request, holiday: HolidayForm, leave: LeaveForm) -> HttpResponse:
    holidays, leaves = reads.holidays(request.viewer), reads.leaves(request.viewer)
    shown = {
        "holiday": holiday,
        "leave": leave,
        "holidays": _with_forms(holidays.filter(taken_back_at=None), "holiday"),
        "leaves": _with_forms(leaves.filter(taken_back_at=None), "leave"),
        "holidays_back": holidays.exclude(taken_back_at=None),
        "leaves_back": leaves.exclude(taken_back_at=None),
    }
    return render(request, "cases/calendar.html", shown)


def _with_forms(rows: QuerySet[Any], name: str) -> list[tuple[Any, TakeBack]]:
    """Each with a form of its own, so that every field has its label."""
    return [(row, TakeBack(auto_id=f"{name}_{row.pk}_%s")) for row in rows]


def _take_back(request: Request, what: str) -> HttpResponse:
    """One that is gone or not the viewer's is not found."""
    find, act = TAKING[what]
    number = request.POST.get("row", "")
    row = find(request.viewer, int(number) if number.isdecimal() else 0)
    form = TakeBack(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it is taken back, in ten letters or more."))
        return redirect("cases:calendar")
    act(row, by=request.viewer, reason=form.cleaned_data["reason"])
    return _kept(
        request,
        _("Taken back. The time of an officer that runs already stays as it was told."),
    )


def _officer(request: Request, form: LeaveForm) -> Officer | None:
    """Only an officer whose case the viewer may see."""
    number = form.cleaned_data["officer"]
    case = reads.cases_for(request.viewer).filter(officer=number).first()
    if case is None:
        form.add_error("officer", _("You see no case of an officer with this number."))
        return None
    return case.officer


def _kept(request: Request, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("cases:calendar")
