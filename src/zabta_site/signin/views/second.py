"""The second proof, after the password."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import record_refused_sign_in
from zabta_site.people.models import User
from zabta_site.people.reads import is_shut_out
from zabta_site.signin import actions, codes, reads
from zabta_site.signin.enter import came_by_slip, enter, stop_waiting, waiting
from zabta_site.signin.forms import Code
from zabta_site.signin.keys import can_hold_keys


@never_cache
def second(request: HttpRequest) -> HttpResponse:
    first = waiting(request)
    if first is None:
        return redirect("desk:sign_in")
    (user, back), by_slip = first, came_by_slip(request)
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if how := proved(user, form.cleaned_data["code"], by_slip=by_slip):
            stop_waiting(request)
            enter(request, user, how, by_slip=by_slip)
            return redirect(back or "desk:home")
        form.add_error("code", why_not(user))
    return render(request, "signin/second.html", {"form": form, **ways_of(request, user)})


def proved(user: User, code: str, *, by_slip: bool) -> str:
    """How the code proves who it is: `code` or `slip`; empty when it does not.

    Two slips are one proof: one office prints both.
    """
    if is_shut_out(user):
        return ""
    app = reads.code_app_of(user)
    if app and actions.use_code(app, code, by=Machine("sign-in")):
        return "code"
    may_be_slip = not by_slip and codes.looks_like_slip(code)
    if may_be_slip and actions.use_slip(user, code, by=Machine("sign-in")):
        return "slip"
    record_refused_sign_in(user, by=Machine("sign-in"))
    return ""


def why_not(user: User) -> str:
    if is_shut_out(user):
        return _("Too many wrong codes. Wait a quarter of an hour, then try again.")
    return _("That code does not fit. Wait for the next one and try again.")


def ways_of(request: HttpRequest, user: User) -> dict[str, bool]:
    return {
        "by_app": reads.code_app_of(user) is not None,
        "by_key": can_hold_keys(request) and reads.keys_of(user).exists(),
    }
