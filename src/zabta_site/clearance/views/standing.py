"""What stands for longer: approvals of a class, the calendar, who may approve."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.clearance import actions, reads
from zabta_site.clearance.calendar import weeks_of
from zabta_site.clearance.forms import ClassForm, Naming, Why
from zabta_site.people.models import Grant, User
from zabta_site.people.reads import units_for, user_of
from zabta_site.people.roles import Permission, Role
from zabta_site.people.web import Request, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_CLEARANCE)
def classes(request: Request) -> HttpResponse:
    units, user = (
        units_for(request.viewer, Permission.GIVE_CLEARANCE),
        user_of(request.viewer.number),
    )
    form = ClassForm(request.POST or None, units=units)
    is_right = request.method == "POST" and form.is_valid() and user is not None
    if is_right and user is not None and _class_given(request, form, user):
        return redirect("clearance:classes")
    shown = {"form": form, "classes": reads.classes_for(request.viewer), "now": timezone.now()}
    return render(request, "clearance/classes.html", shown)


def _class_given(request: Request, form: ClassForm, user: User) -> bool:
    told = form.cleaned_data
    try:
        actions.approve_class(
            told["unit"], told["kind"], told["title"], told["terms"],
            (told["since"], told["until"]), by=request.viewer, user=user,
        )  # fmt: skip
    except actions.OwnMatter:
        form.add_error(
            "unit", _("It would cover yourself. Ask the branch of a unit above yours to give it.")
        )
        return False
    messages.success(request, _("Given. It counts in screening from this moment."))
    return True


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_CLEARANCE)
def withdraw_class(request: Request, pk: int) -> HttpResponse:
    held, form = reads.class_for(request.viewer, pk), Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_class(held, by=request.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn. What was posted before stays covered."))
        return redirect("clearance:classes")
    return render(request, "clearance/withdraw_class.html", {"one": held, "form": form})


@require_safe
@needs(Permission.GIVE_CLEARANCE)
def calendar(request: Request) -> HttpResponse:
    now = timezone.localtime()
    first = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    last = first + timedelta(weeks=5)
    opening = reads.calendar_for(request.viewer, first, last)
    weeks = weeks_of(first, opening, reads.classes_for(request.viewer))
    is_empty = all(day.is_empty for week in weeks for day in week)
    shown = {"weeks": weeks, "today": now.date(), "is_empty": is_empty}
    return render(request, "clearance/calendar.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.HEAR_CLEARANCE)
def approvers(request: Request) -> HttpResponse:
    units = units_for(request.viewer, Permission.HEAR_CLEARANCE)
    holders = Grant.objects.filter(role=Role.PUBLIC_RELATIONS, withdrawn_at=None)
    users = User.objects.filter(pk__in=holders.values("user"), is_active=True)
    form = Naming(request.POST or None, units=units, users=users)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.name_approver(told["unit"], told["duty"], told["user"], by=request.viewer)
        messages.success(request, _("Named. What waits has moved to them."))
        return redirect("clearance:approvers")
    shown = {"form": form, "approvers": reads.approvers_for(request.viewer)}
    return render(request, "clearance/approvers.html", shown)
