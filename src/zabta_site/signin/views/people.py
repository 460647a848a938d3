"""Sign-ins and roles, for the administrator of a unit."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta_site.people.actions import grant_role, withdraw_role
from zabta_site.people.models import User
from zabta_site.people.roles import Permission, Role
from zabta_site.people.web import Request, needs
from zabta_site.signin import actions, codes, reads
from zabta_site.signin.forms import Find, GiveRole, OpenSignIn, Why

A_PAGE = 25


@require_safe
@needs(Permission.MANAGE_PEOPLE)
def people(request: Request) -> HttpResponse:
    form = Find(request.GET or None)
    asked = form.cleaned_data["asked"].strip() if form.is_valid() else ""
    found = Paginator(reads.people_for(request.viewer, asked), A_PAGE)
    page = found.get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "asked": asked, "opening": OpenSignIn()}
    return render(request, "signin/people.html", shown)


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def open_one(request: Request) -> HttpResponse:
    form = OpenSignIn(request.POST)
    number = form.cleaned_data["number"] if form.is_valid() else ""
    officer = reads.officers_without_sign_in(request.viewer, number)
    if officer is None:
        messages.error(
            request,
            _("No officer of that number serves in your units, or the sign-in is there already."),
        )
        return redirect("signin:people")
    user = actions.open_sign_in(officer, by=request.viewer, reason=form.cleaned_data["reason"])
    return redirect("signin:person", user.number)


@require_safe
@needs(Permission.MANAGE_PEOPLE)
def person(request: Request, number: str) -> HttpResponse:
    user = person_or_404(request, number)
    shown = {
        "person": user,
        "grants": user.grants.filter(withdrawn_at=None).select_related("unit"),
        "waiting": user.role_requests.filter(answer="").select_related("unit"),
        "keys": reads.keys_of(user).count(),
        "app": reads.code_app_of(user),
        "slips": reads.live_slips(user),
        "why": Why(auto_id="why_%s"),
        "role": GiveRole(request.viewer),
        "is_self": user.number == request.viewer.number,
    }
    return render(request, "signin/person.html", shown)


def person_or_404(request: Request, number: str) -> User:
    user = reads.person_for(request.viewer, number)
    if user is None:
        raise Http404
    return user


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def slip(request: Request, number: str) -> HttpResponse:
    """The code is shown on this one page and never again."""
    user, form = person_or_404(request, number), Why(request.POST)
    if not form.is_valid():
        return no_reason(request, user)
    if reads.holds_sensitive(user):
        messages.error(request, _("This person's slip is made at the machine, by two persons."))
        return redirect("signin:person", user.number)
    code = actions.print_slip(user, by=request.viewer, reason=form.cleaned_data["reason"])
    shown = {"person": user, "code": f"{code[:5]} {code[5:]}", "hours": codes.SLIP_LASTS}
    return render(request, "signin/slip.html", shown)


def no_reason(request: Request, user: User) -> HttpResponse:
    messages.error(request, _("Say why, in a few words. It is written in the ledger."))
    return redirect("signin:person", user.number)


CHANGES: dict[str, Callable[..., None]] = {
    "close": actions.close_sign_in,
    "reopen": actions.reopen_sign_in,
    "devices": actions.withdraw_devices,
}


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def change(request: Request, number: str, what: str) -> HttpResponse:
    user, form = person_or_404(request, number), Why(request.POST)
    if what not in CHANGES or user.number == request.viewer.number:
        raise Http404
    if not form.is_valid():
        return no_reason(request, user)
    CHANGES[what](user, by=request.viewer, reason=form.cleaned_data["reason"])
    messages.success(request, _("Done, and written in the ledger."))
    return redirect("signin:person", number)


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def give(request: Request, number: str) -> HttpResponse:
    """A plain role is given at once; a sensitive one waits for a countersignature."""
    user, form = person_or_404(request, number), GiveRole(request.viewer, request.POST)
    if user.number == request.viewer.number:
        messages.error(request, _("Nobody gives a role to themselves. Ask another administrator."))
    elif not form.is_valid():
        return no_reason(request, user)
    else:
        _give(request, user, form)
    return redirect("signin:person", number)


def _give(request: Request, user: User, form: GiveRole) -> None:
    role, unit = Role(form.cleaned_data["role"]), form.cleaned_data["unit"]
    reason = form.cleaned_data["reason"]
    if user.grants.filter(role=role.value, unit=unit, withdrawn_at=None).exists():
        messages.error(request, _("This role is held there already."))
    elif role in reads.SENSITIVE:
        actions.ask_role(user, role, unit, by=request.viewer, reason=reason)
        messages.success(request, _("Asked. It counts once legal or oversight countersigns."))
    else:
        grant_role(user, role, unit, by=request.viewer, reason=reason)
        messages.success(request, _("Given, and written in the ledger."))


@require_POST
@needs(Permission.MANAGE_PEOPLE)
def take(request: Request, number: str, pk: int) -> HttpResponse:
    user, form = person_or_404(request, number), Why(request.POST)
    grant = reads.grant_for(request.viewer, pk)
    if grant is None or grant.user_id != user.pk:
        raise Http404
    if not form.is_valid():
        return no_reason(request, user)
    withdraw_role(grant, by=request.viewer, reason=form.cleaned_data["reason"])
    messages.success(request, _("Withdrawn, and written in the ledger."))
    return redirect("signin:person", number)


@require_safe
@needs(Permission.KEEP_GATE)
def requests(request: Request) -> HttpResponse:
    return render(request, "signin/requests.html", {"asked": reads.requests_for(request.viewer)})


@require_POST
@needs(Permission.KEEP_GATE)
def answer(request: Request, pk: int, what: str) -> HttpResponse:
    asked = reads.requests_for(request.viewer).filter(pk=pk).first()
    if asked is None or what not in {"grant", "refuse"}:
        raise Http404
    actions.answer_role(asked, what == "grant", by=request.viewer)
    messages.success(request, _("Done, and written in the ledger."))
    return redirect("signin:requests")
