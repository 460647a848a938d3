"""My ways to sign in: passkeys and the code app."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.signin import actions, codes, reads
from zabta_site.signin.enter import LACKS_SECOND
from zabta_site.signin.forms import Code
from zabta_site.signin.keys import can_hold_keys
from zabta_site.signin.models import CodeApp


def self_of(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user


@require_safe
@needs(Permission.READ_DIRECTIVE)
def mine(request: Request) -> HttpResponse:
    user = self_of(request)
    shown = {
        "keys": reads.keys_of(user),
        "app": reads.code_app_of(user),
        "can_hold_keys": can_hold_keys(request),
        "lacks_second": request.session.get(LACKS_SECOND, False),
    }
    return render(request, "signin/mine.html", shown)


@require_POST
@needs(Permission.READ_DIRECTIVE)
def withdraw_key(request: Request, pk: int) -> HttpResponse:
    key = reads.keys_of(self_of(request)).filter(pk=pk).first()
    if key is None:
        raise Http404
    actions.withdraw_passkey(key, by=request.viewer, reason="by its owner")
    messages.success(request, _("That passkey no longer opens this account."))
    return redirect("signin:mine")


@needs(Permission.READ_DIRECTIVE)
def code_app(request: Request) -> HttpResponse:
    """Show the picture to scan, and take the first code as proof that it arrived."""
    user = self_of(request)
    if request.is_shared:
        messages.error(request, _("Not on a shared computer: use your own phone or computer."))
        return redirect("signin:mine")
    app = reads.waiting_code_app(user) or actions.prepare_code_app(user, by=request.viewer)
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.confirm_code_app(app, form.cleaned_data["code"], by=request.viewer):
            return _proof_made(request)
        form.add_error("code", _("That code does not fit. Wait for the next one and try again."))
    return render(request, "signin/code_app.html", {"form": form, **picture_of(app, user)})


def picture_of(app: CodeApp, user: User) -> dict[str, str]:
    return {"picture": codes.qr_picture(app.secret, user.number), "secret": codes.plain(app.secret)}


def _proof_made(request: Request) -> HttpResponse:
    request.session[LACKS_SECOND] = False
    messages.success(request, _("Done. From now on you are asked for a code after your password."))
    return redirect("signin:mine")


@require_POST
@needs(Permission.READ_DIRECTIVE)
def withdraw_app(request: Request) -> HttpResponse:
    app = reads.code_app_of(self_of(request))
    if app is None:
        raise Http404
    actions.withdraw_code_app(app, by=request.viewer, reason="by its owner")
    messages.success(request, _("No code is asked for any more."))
    return redirect("signin:mine")
