"""The shared station computer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.signin import shared
from zabta_site.signin.forms import SharedPlace


@needs(Permission.MANAGE_PEOPLE)
def station(request: Request) -> HttpResponse:
    """Mark this browser as a shared computer's, or take the mark away."""
    form = SharedPlace(request.POST or None)
    if request.method == "POST" and "unmark" in request.POST:
        return _changed(request, "")
    if request.method == "POST" and form.is_valid():
        return _changed(request, form.cleaned_data["place"])
    return render(request, "signin/station.html", {"form": form})


def _changed(request: Request, place: str) -> HttpResponse:
    back = redirect("signin:station")
    if place:
        shared.mark(back, place)
        request.session.set_expiry(shared.QUIET_SECONDS)
        messages.success(request, _("This browser now signs people out after three quiet minutes."))
    else:
        shared.unmark(back)
        request.session.set_expiry(None)
        messages.success(request, _("This browser is an ordinary one again."))
    return back


@require_safe
@never_cache
def quiet(request: HttpRequest) -> HttpResponse:
    """Where a shared computer goes by itself after the quiet minutes."""
    if not shared.is_shared(request):
        return redirect("desk:home")
    logout(request)
    back = redirect("desk:sign_in")
    shared.forget(back)
    return back
