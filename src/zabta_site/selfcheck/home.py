"""The officer's way to the self-check; nothing here knows whether anyone ever asked."""

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
            title=_("May I post this?"),
            text=_("Ask before you post. Nobody sees that you asked, or what."),
            url=reverse("selfcheck:start"),
            action=_("Ask"),
            order=10,
        )
    ]
