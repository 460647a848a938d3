"""Marks requests of shared computers, and sends those without a second proof to make one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zabta_site.people.viewer import Viewer
from zabta_site.signin.enter import LACKS_SECOND
from zabta_site.signin.shared import is_shared

Answer = Callable[[HttpRequest], HttpResponse]
OPEN = ("desk:sign_out", "desk:language", "signin:mine")


def signin_middleware(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.is_shared = is_shared(request)  # type: ignore[attr-defined]  # our own attribute
        if request.is_shared and request.session.session_key:  # type: ignore[attr-defined]
            request.session.modified = True  # each page starts the quiet minutes anew
        if _lacks_second(request):
            return redirect("signin:mine")
        return get_response(request)

    return middleware


def _lacks_second(request: HttpRequest) -> bool:
    """Asks the session only when the page is not one of those where the proof is made."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by middleware
    if not request.session.session_key or not request.session.get(LACKS_SECOND):
        return False
    path = request.path
    free = path.startswith("/static/") or any(path.startswith(reverse(name)) for name in OPEN)
    return viewer.is_signed_in and not free
