"""What the desk's own home page says; nobody else's says anything of reports."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.concerns.reads import may_handle, waiting_count
from zabta_site.people.home import Tile
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    if not may_handle(viewer):
        return []
    return [
        Tile(
            title=_("Protected reports"),
            big=str(waiting_count(viewer)),
            text=_("Only this desk can open them, with its passphrase."),
            url=reverse("concerns:desk"),
            action=_("Open the desk"),
            order=12,
        )
    ]
