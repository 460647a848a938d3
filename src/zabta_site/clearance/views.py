"""The officer's requests, the approver's desk, appeals, class approvals, calendar, approvers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.screening.asked import Question, check
from zabta_site.clearance import actions, countdown, reads
from zabta_site.clearance.calendar import weeks_of
from zabta_site.clearance.forms import Answer, AskForm, ClassForm, Naming, Why
from zabta_site.clearance.models import Request as Clearance
from zabta_site.clearance.pictures import Brought, NotAPicture, bring
from zabta_site.clearance.words import Kind
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import Grant, Officer, Unit, User
from zabta_site.people.reads import me, posting_of, units_for, user_of
from zabta_site.people.roles import Permission, Role
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.register.directives import current_pack
from zabta_site.vault.memory import InMemory

P = Permission


@require_safe
@needs(P.BE_OFFICER)
def mine(request: Request) -> HttpResponse:
    unit = unit_of(request)
    covering = reads.classes_over(unit, timezone.now()) if unit else []
    asked = reads.my_requests(request.viewer)
    running = countdown.for_the_officer(asked, timezone.now())
    shown = {"requests": asked, "classes": covering, "running": running}
    return render(request, "clearance/mine.html", shown)


def unit_of(request: Request) -> Unit | None:
    officer = me(request.viewer)
    posting = posting_of(officer) if officer else None
    return posting.unit if posting else None


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(P.BE_OFFICER)
def new(request: HttpRequest) -> HttpResponse:
    """The picture stays in memory, which has to be said before the form's token is looked at."""
    request.upload_handlers = [InMemory(request)]
    return _new(request)


@csrf_protect
@needs(P.BE_OFFICER)
def _new(request: Request) -> HttpResponse:
    officer, unit = me(request.viewer), unit_of(request)
    if officer is None or unit is None:
        raise Http404
    now = timezone.localtime().replace(second=0, microsecond=0)
    start: dict[str, object] = {"since": now + timedelta(days=1), "until": now + timedelta(days=3)}
    start |= _again(request)
    form = AskForm(request.POST or None, request.FILES or None, initial=start)
    is_right = request.method == "POST" and form.is_valid()
    if is_right and (pk := _asked(request, form, officer, unit)):
        messages.success(request, _("Asked. The clock runs; you see the answer here."))
        return redirect("clearance:one", pk)
    return render(request, "clearance/new.html", {"form": form})


def _again(request: Request) -> dict[str, str]:
    """What was asked before, to ask it anew for another time."""
    again = request.GET.get("again", "")
    if not again.isdecimal():
        return {}
    held = reads.my_request(request.viewer, int(again))
    told = ("kind", "platform", "text", "place")
    return {name: str(getattr(held, name)) for name in told}


def _asked(request: Request, form: AskForm, officer: Officer, unit: Unit) -> int | None:
    told = dict(form.cleaned_data)
    file = told.pop("picture")
    try:
        brought = _brought(file)
    except NotAPicture:
        form.add_error("picture", _("This file could not be opened as a picture."))
        return None
    draft = actions.Draft(**{**told, "kind": Kind(told["kind"])})
    made = actions.ask_clearance(officer, unit, draft, brought, by=request.viewer)
    return int(made.pk)


def _brought(file: object) -> list[Brought]:
    if not file:
        return []
    if getattr(file, "is_too_large", False):
        raise NotAPicture
    return [bring(file.read())]  # type: ignore[attr-defined]  # an uploaded file


@require_safe
@needs(P.BE_OFFICER)
def one(request: Request, pk: int) -> HttpResponse:
    held = reads.my_request(request.viewer, pk)
    return render(request, "clearance/one.html", _one_shown(held, Why()))


def _one_shown(held: Clearance, form: Why) -> dict[str, Any]:
    running = countdown.for_the_officer([held], timezone.now())
    return {"one": held, "form": form, "running": running}


@require_POST
@needs(P.BE_OFFICER)
def withdraw(request: Request, pk: int) -> HttpResponse:
    held = reads.my_request(request.viewer, pk)
    try:
        actions.withdraw_request(held, by=request.viewer)
    except actions.NotNow:
        messages.warning(request, _("It has been answered meanwhile."))
    return redirect("clearance:one", pk)


@require_POST
@needs(P.BE_OFFICER)
def appeal(request: Request, pk: int) -> HttpResponse:
    held, form = reads.my_request(request.viewer, pk), Why(request.POST)
    if not form.is_valid():
        return render(request, "clearance/one.html", _one_shown(held, form))
    try:
        actions.appeal_refusal(held, form.cleaned_data["reason"], by=request.viewer)
    except actions.NotNow:
        raise Http404 from None
    messages.success(request, _("Your appeal is with the unit head."))
    return redirect("clearance:one", pk)


@require_safe
@needs(P.BE_OFFICER)
def picture(request: Request, pk: int) -> HttpResponse:
    held = reads.picture_for(request.viewer, pk)
    return HttpResponse(bytes(held.copy), content_type="image/jpeg")


@require_safe
@needs(P.GIVE_CLEARANCE)
def desk(request: Request) -> HttpResponse:
    queue = reads.queue_for(request.viewer)
    running = countdown.for_the_desk(queue, timezone.now())
    return render(request, "clearance/desk.html", {"queue": queue, "running": running})


@require_http_methods(["GET", "POST"])
@needs(P.GIVE_CLEARANCE)
def decide(request: Request, pk: int) -> HttpResponse:
    held, user = reads.request_for(request.viewer, pk), user_of(request.viewer.number)
    if user is None:
        raise Http404
    form = Answer(request.POST or None, initial={"text": held.text})
    may = reads.may_answer(request.viewer, held)
    is_right = request.method == "POST" and may and form.is_valid()
    if is_right and _answered(request, form, held, user):
        return redirect("clearance:desk")
    if request.method == "GET":
        looked(request, held)
    hints = check(Question(text=held.text), current_pack(), timezone.now()).hints
    waiting = [held] if held.is_waiting else []
    running = countdown.for_the_desk(waiting, timezone.now())
    shown = {"one": held, "form": form, "may": may, "hints": hints, "running": running}
    return render(request, "clearance/decide.html", shown)


def _answered(request: Request, form: Answer, held: Clearance, user: User) -> bool:
    told = form.cleaned_data
    is_refused = request.POST.get("answer") == "refuse"
    if is_refused and len(told["reason"].strip()) < 5:
        form.add_error("reason", _("Say what stands in the way, and what would help."))
        return False
    try:
        if is_refused:
            actions.refuse_request(held, by=request.viewer, user=user, reason=told["reason"])
        else:
            actions.approve_request(
                held, by=request.viewer, user=user, text=told["text"], reason=told["reason"]
            )
    except (actions.NotNow, actions.OwnMatter):
        messages.warning(request, _("It has been answered meanwhile."))
    else:
        messages.success(request, _("Answered. The officer sees it now."))
    return True


@transaction.atomic
def looked(request: Request, held: Clearance) -> None:
    append("clearance.viewed", by=request.viewer, subject=held)


@require_safe
@needs(P.HEAR_CLEARANCE)
def appeals(request: Request) -> HttpResponse:
    shown = {
        "appeals": reads.appeals_for(request.viewer),
        "late": reads.overdue_for(request.viewer),
    }
    return render(request, "clearance/appeals.html", shown)


@require_http_methods(["GET", "POST"])
@needs(P.HEAR_CLEARANCE)
def hear(request: Request, pk: int) -> HttpResponse:
    held, user = reads.appeal_for(request.viewer, pk), user_of(request.viewer.number)
    if user is None:
        raise Http404
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.hear_appeal(
            held, is_allowed=request.POST.get("answer") == "allow", by=request.viewer, user=user,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        messages.success(request, _("Answered. The officer sees it now."))
        return redirect("clearance:appeals")
    looked(request, held.request)
    return render(
        request, "clearance/hear.html", {"appeal": held, "one": held.request, "form": form}
    )


@require_http_methods(["GET", "POST"])
@needs(P.GIVE_CLEARANCE)
def classes(request: Request) -> HttpResponse:
    units, user = units_for(request.viewer, P.GIVE_CLEARANCE), user_of(request.viewer.number)
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
@needs(P.GIVE_CLEARANCE)
def withdraw_class(request: Request, pk: int) -> HttpResponse:
    held, form = reads.class_for(request.viewer, pk), Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_class(held, by=request.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn. What was posted before stays covered."))
        return redirect("clearance:classes")
    return render(request, "clearance/withdraw_class.html", {"one": held, "form": form})


@require_safe
@needs(P.GIVE_CLEARANCE)
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
@needs(P.HEAR_CLEARANCE)
def approvers(request: Request) -> HttpResponse:
    units = units_for(request.viewer, P.HEAR_CLEARANCE)
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
