"""The desk's own tile: what is held about me."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.people.home import Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.BE_OFFICER):
        return []
    return [
        Tile(
            title=_("Held about me"),
            text=_("Every item that names you, and who has looked at it."),
            url=reverse("desk:about_me"),
            action=_("See it all"),
            order=30,
        )
    ]
