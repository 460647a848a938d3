"""Reporting without sign-in, reading answers with a receipt, and the desk itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.concerns import actions, desksession, patience, reads, sealing, turns
from zabta_site.concerns.forms import More, NewPassphrase, Passphrase, Receipt, Reply, Told
from zabta_site.concerns.models import About
from zabta_site.concerns.opened import open_with
from zabta_site.people.models import User
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, View, needs

Args = ParamSpec("Args")
PlainView = Callable[Concatenate[HttpRequest, Args], HttpResponse]


def desk(view: View[Args]) -> PlainView[Args]:
    """For the desk alone: its role, and no role that monitors, commands or administers."""

    @wraps(view)
    def guarded(request: Request, /, *args: Args.args, **words: Args.kwargs) -> HttpResponse:
        if not reads.may_handle(request.viewer):
            raise Http404
        return view(request, *args, **words)

    return needs(Permission.HANDLE_CONCERNS)(guarded)


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Nothing of who is looking is used here, signed in or not."""
    form, is_slow = Told(request.POST or None), False
    is_open = reads.current_key() is not None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            code = actions.receive_report(
                told["text"],
                About(told["about"]),
                retaliation=told["retaliation"],
                proof=proof_of(request),
            )
        except actions.DeskShut:
            is_open = False
        except actions.NeedsPatience:
            is_slow = True
        else:
            return render(request, "concerns/sent.html", {"code": code})
    asked = patience.ask(patience.bits_for(reads.came_today()))
    shown = {"form": form, "is_open": is_open, "asked": asked, "is_slow": is_slow}
    return render(request, "concerns/report.html", shown)


def proof_of(request: HttpRequest) -> patience.Proof:
    return patience.Proof(request.POST.get("ticket", ""), request.POST.get("answer", ""))


@never_cache
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt comes by POST every time: it stands in no address, session or log."""
    form = Receipt(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "concerns/receipt.html", {"form": form})
    code = form.cleaned_data["code"]
    opened = reads.open_with_receipt(code)
    if opened is None:
        form.add_error("code", _("There is no report with this receipt. Look at each character."))
        return render(request, "concerns/receipt.html", {"form": form}, status=422)
    more = More(request.POST if "text" in request.POST else None)
    is_slow = False
    if more.is_bound and more.is_valid():
        told = more.cleaned_data
        try:
            actions.write_again(
                opened, told["text"], retaliation=told["retaliation"], proof=proof_of(request)
            )
        except actions.NeedsPatience:
            is_slow = True
        else:
            opened, more = reads.open_with_receipt(code) or opened, More()
    asked = patience.ask(reads.bits_to_add(opened.report))
    shown = {"opened": opened, "more": more, "code": code, "asked": asked, "is_slow": is_slow}
    return render(request, "concerns/mine.html", shown)


@require_safe
@desk
def listed(request: Request) -> HttpResponse:
    """What waits first, and first of all where somebody is being hurt for having spoken."""
    if reads.current_key() is None:
        return redirect("concerns:key")
    key = desksession.desk_key(request)
    if key is None:
        return redirect("concerns:unlock")
    after, is_settled = request.GET.get("after", ""), "settled" in request.GET
    page_of = turns.settled_page if is_settled else turns.waiting_page
    page = page_of(request.viewer, key, int(after) if after.isdecimal() else 0)
    return render(request, "concerns/desk.html", {"page": page, "is_settled": is_settled})


@require_http_methods(["GET", "POST"])
@desk
def unlock(request: Request) -> HttpResponse:
    key, form = reads.current_key(), Passphrase(request.POST or None)
    if key is None:
        return redirect("concerns:key")
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data["passphrase"]
            private = sealing.open_desk_key(key.wrapped, key.salt, told)
        except sealing.CannotOpen:
            form.add_error("passphrase", _("That is not the passphrase."))
        else:
            response = redirect("concerns:desk")
            desksession.keep_open(response, request, private)
            return response
    return render(request, "concerns/unlock.html", {"form": form})


@require_POST
@desk
def shut(request: Request) -> HttpResponse:
    response = redirect("concerns:unlock")
    desksession.shut(response)
    return response


@require_http_methods(["GET", "POST"])
@desk
def key(request: Request) -> HttpResponse:
    """Make the desk's key, or a new one for reports from now on."""
    if reads.current_key() is not None and not desksession.desk_key(request):
        return redirect("concerns:unlock")  # whoever opens the desk today may change its lock
    form, user = NewPassphrase(request.POST or None), request.user
    if request.method == "POST" and form.is_valid() and isinstance(user, User):
        actions.make_key(form.cleaned_data["passphrase"], by=request.viewer, user=user)
        messages.success(request, _("The desk has its key. Keep the passphrase safe and apart."))
        return redirect("concerns:unlock")
    shown = {"form": form, "is_first": reads.current_key() is None}
    return render(request, "concerns/key.html", shown)


@require_http_methods(["GET", "POST"])
@desk
def one(request: Request, pk: int) -> HttpResponse:
    row, key = reads.report_for(request.viewer, pk), desksession.desk_key(request)
    opened = open_with(key, row) if key else None
    if opened is None:
        return redirect("concerns:unlock")
    form = Reply(request.POST if "text" in request.POST else None)
    if "close" in request.POST:
        actions.close_report(row, by=request.viewer)
        return redirect("concerns:desk")
    if form.is_bound and form.is_valid():
        actions.answer_report(opened, form.cleaned_data["text"], by=request.viewer)
        messages.success(request, _("Sent. It is read with the receipt."))
        return redirect("concerns:one", pk)
    actions.record_reading(row, by=request.viewer)
    return render(request, "concerns/one.html", {"opened": opened, "form": form})
