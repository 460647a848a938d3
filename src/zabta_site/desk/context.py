"""What every page's template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from zabta_site.desk.menu import entries_for
from zabta_site.people.viewer import NOBODY, Viewer


def page(request: HttpRequest) -> dict[str, Any]:
    viewer: Viewer = getattr(request, "viewer", NOBODY)
    return {"viewer": viewer, "menu": entries_for(viewer)}
