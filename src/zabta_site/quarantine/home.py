"""What the home page says of batches that wait for a signature."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.people.home import Tile
from zabta_site.people.viewer import Viewer
from zabta_site.quarantine.reads import waiting_for


def tiles(viewer: Viewer) -> list[Tile]:
    waiting = waiting_for(viewer)
    if not waiting:
        return []
    return [
        Tile(
            title=_("Quarantine"),
            big=str(waiting),
            text=_("Files of other tools wait, sealed, for a lawful basis."),
            url=reverse("quarantine:table"),
            action=_("Open the quarantine"),
            order=30,
        )
    ]
