"""The officer's pages: ask for clearance, see the answer, take it back, appeal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.clearance import actions, countdown, reads
from zabta_site.clearance.forms import AskForm, Why
from zabta_site.clearance.models import Request as Clearance
from zabta_site.clearance.pictures import Brought, NotAPicture, bring
from zabta_site.clearance.words import Kind
from zabta_site.people.models import Officer, Unit
from zabta_site.people.reads import me, posting_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.memory import InMemory


@require_safe
@needs(Permission.BE_OFFICER)
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
@asks_inside(Permission.BE_OFFICER)
def new(request: HttpRequest) -> HttpResponse:
    """The picture stays in memory, which has to be said before the form's token is looked at."""
    request.upload_handlers = [InMemory(request)]
    return _new(request)


@csrf_protect
@needs(Permission.BE_OFFICER)
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
@needs(Permission.BE_OFFICER)
def one(request: Request, pk: int) -> HttpResponse:
    held = reads.my_request(request.viewer, pk)
    return render(request, "clearance/one.html", _one_shown(held, Why()))


def _one_shown(held: Clearance, form: Why) -> dict[str, Any]:
    running = countdown.for_the_officer([held], timezone.now())
    return {"one": held, "form": form, "running": running}


@require_POST
@needs(Permission.BE_OFFICER)
def withdraw(request: Request, pk: int) -> HttpResponse:
    held = reads.my_request(request.viewer, pk)
    try:
        actions.withdraw_request(held, by=request.viewer)
    except actions.NotNow:
        messages.warning(request, _("It has been answered meanwhile."))
    return redirect("clearance:one", pk)


@require_POST
@needs(Permission.BE_OFFICER)
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
@needs(Permission.BE_OFFICER)
def picture(request: Request, pk: int) -> HttpResponse:
    held = reads.picture_for(request.viewer, pk)
    return HttpResponse(bytes(held.copy), content_type="image/jpeg")
