"""What a page's view needs: the typed request, and `needs`, which turns strangers away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django_htmx.middleware import HtmxDetails

from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


class Request(HttpRequest):
    """A request as our middleware leaves it."""

    viewer: Viewer
    is_shared: bool
    htmx: HtmxDetails


Args = ParamSpec("Args")
View = Callable[Concatenate[Request, Args], HttpResponse]
PlainView = Callable[Concatenate[HttpRequest, Args], HttpResponse]


def needs(permission: Permission) -> Callable[[View[Args]], PlainView[Args]]:
    """Not signed in: to the sign-in page. Signed in without the permission: 404."""

    def wrap(view: View[Args]) -> PlainView[Args]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Args.args, **words: Args.kwargs
        ) -> HttpResponse:
            viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by middleware
            if not viewer.is_signed_in:
                return redirect_to_login(request.get_full_path())
            if not viewer.may(permission):
                raise Http404
            response = view(request, *args, **words)  # type: ignore[arg-type]  # same object
            add_never_cache_headers(response)
            return response

        guarded.needs_permission = permission  # type: ignore[attr-defined]  # told by `zabta access`
        return guarded

    return wrap


def asks_inside(permission: Permission) -> Callable[[PlainView[Args]], PlainView[Args]]:
    """For a view that must say where its uploads go before its form's token is looked at, and so
    asks only then. It is told by `zabta access` like every other; a test tries that it does ask."""

    def mark(view: PlainView[Args]) -> PlainView[Args]:
        view.needs_permission = permission  # type: ignore[attr-defined]  # as `needs` does
        return view

    return mark
