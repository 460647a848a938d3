"""The dashboard on the home page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.people.home import Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.READ_DASHBOARD):
        return []
    return [
        Tile(
            title=_("Dashboard"),
            text=_("Who was served with the directive, and what was found, unit by unit."),
            url=reverse("oversight:dashboard"),
            action=_("Open"),
            order=12,
        )
    ]
