"""What every page's template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from zabta_site.desk.menu import menu_for
from zabta_site.people.viewer import NOBODY, Viewer


def page(request: HttpRequest) -> dict[str, Any]:
    viewer: Viewer = getattr(request, "viewer", NOBODY)
    return {"viewer": viewer, "menu": menu_for(viewer), "this_page": this_page(request)}


def this_page(request: HttpRequest) -> str:
    """Where to come back to after choosing a language: an answer to a form is no page of its own,
    so it is the page the form stands on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    return came_from if is_ours else "/"
