"""Puts who is looking on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from zabta_site.people.reads import viewer_for

Answer = Callable[[HttpRequest], HttpResponse]


def viewer_middleware(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_for(request.user))  # type: ignore[attr-defined]  # our own attribute; see people.web.Request
        return get_response(request)

    return middleware
