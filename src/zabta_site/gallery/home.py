"""What the home page says of the gallery: what waits for this person's second word."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.gallery.reads import waiting_for
from zabta_site.people.home import Tile
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    waiting = waiting_for(viewer)
    if not waiting:
        return []
    return [
        Tile(
            title=_("Gallery"),
            big=str(waiting),
            text=_("Pictures, versions and words of colleagues wait for a second person."),
            url=reverse("gallery:table"),
            action=_("Open the gallery"),
            order=45,
        )
    ]
