"""The pages of those who answer: the desk, one question, appeals."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta.screening.asked import Question, check
from zabta_site.clearance import actions, countdown, reads
from zabta_site.clearance.forms import Answer, Why
from zabta_site.clearance.models import Request as Clearance
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.register.directives import current_pack


@require_safe
@needs(Permission.GIVE_CLEARANCE)
def desk(request: Request) -> HttpResponse:
    queue = reads.queue_for(request.viewer)
    running = countdown.for_the_desk(queue, timezone.now())
    return render(request, "clearance/desk.html", {"queue": queue, "running": running})


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_CLEARANCE)
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
@needs(Permission.HEAR_CLEARANCE)
def appeals(request: Request) -> HttpResponse:
    shown = {
        "appeals": reads.appeals_for(request.viewer),
        "late": reads.overdue_for(request.viewer),
    }
    return render(request, "clearance/appeals.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.HEAR_CLEARANCE)
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
