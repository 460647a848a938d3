"""Sign-in, sign-out, language and the home page."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.desk.forms import Language, NewPassword, SignIn
from zabta_site.desk.found import held_about, tiles_for
from zabta_site.ledgerbook.reads import looks_at
from zabta_site.people import actions
from zabta_site.people.models import User
from zabta_site.people.reads import me, names_of, posting_of, user_of, viewer_for
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.people.web import Request, needs
from zabta_site.people.words import ROLES
from zabta_site.signin.enter import BY_SLIP, enter, wait_for_second
from zabta_site.signin.keys import can_hold_keys
from zabta_site.signin.reads import has_second
from zabta_site.signin.shared import forget, is_shared

CHOSEN = "chosen_language"
"""In the session of someone not yet signed in: what they pick there goes with them."""


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignIn(request, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        shown = {"form": form, "next": asked_for(request), "by_key": can_hold_keys(request)}
        return render(request, "desk/sign_in.html", shown)
    user = form.get_user()
    assert isinstance(user, User)
    if has_second(user):
        back = reverse("desk:password") if form.how == "slip" else asked_for(request)
        wait_for_second(request, user, back, form.how)
        return redirect("signin:second")
    return come_in(request, user, form.how)


def come_in(request: HttpRequest, user: User, how: str) -> HttpResponse:
    """To the page asked for, in the language chosen; with a slip, to a password of one's own."""
    chosen = request.session.get(CHOSEN)
    enter(request, user, how)
    if chosen and chosen != user.language:
        actions.choose_language(user, chosen, by=viewer_for(user))
    wanted = "desk:password" if how == "slip" else asked_for(request)
    return in_language(redirect(wanted or settings.LOGIN_REDIRECT_URL), chosen or user.language)


def asked_for(request: HttpRequest) -> str:
    """The page the person wanted before signing in, when it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if ours else ""


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def password(request: Request) -> HttpResponse:
    user = user_of(request.viewer.number)
    assert user is not None
    form = NewPassword(user, request.POST or None, by_slip=request.session.get(BY_SLIP, False))
    if request.method == "POST" and form.is_valid():
        actions.change_password(user, form.cleaned_data["new"], by=request.viewer)
        update_session_auth_hash(request, user)
        request.session[BY_SLIP] = False
        messages.success(request, _("Your password is changed."))
        return redirect("desk:home")
    return render(request, "desk/password.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    back = redirect("desk:sign_in")
    if is_shared(request):
        forget(back)
    return back


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and, for someone signed in, with their sign-in."""
    form = Language(request.POST)
    back = HttpResponseRedirect(asked_for(request) or "/")
    if not form.is_valid():
        return back
    chosen = form.cleaned_data["language"]
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by middleware
    user = user_of(viewer.number)
    if user is None:
        request.session[CHOSEN] = chosen
    elif user.language != chosen:
        actions.choose_language(user, chosen, by=viewer)
    return in_language(back, chosen)


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by middleware
    if not viewer.is_signed_in:
        return redirect_to_login(request.get_full_path())
    tiles = tiles_for(viewer)
    officer = me(viewer)
    shown = {
        "officer": officer,
        "posting": posting_of(officer) if officer else None,
        "urgent": [tile for tile in tiles if tile.is_urgent],
        "tiles": [tile for tile in tiles if not tile.is_urgent],
        "roles": [ROLES[role] for role in sorted(viewer.roles)],
    }
    return render(request, "desk/home.html", shown)


@require_safe
@needs(Permission.BE_OFFICER)
def about_me(request: Request) -> HttpResponse:
    """Every item held about the viewer, and who has looked at it."""
    items = held_about(request.viewer)
    looks = list(looks_at([item.subject for item in items])[:200])
    numbers = {entry.actor.removeprefix("user:") for entry in looks}
    shown = {"items": items, "looks": looks, "people": names_of(request.viewer, numbers)}
    return render(request, "desk/about_me.html", shown)
