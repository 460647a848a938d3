"""A draft that waits for its issue, on the page of those who may issue it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.drafting.models import State
from zabta_site.drafting.reads import drafts, may_issue
from zabta_site.people.home import Tile
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    if not may_issue(viewer):
        return []
    waiting = drafts(viewer).filter(state=State.SIGNED)
    return [
        Tile(
            title=_("Version %(version)s waits to be issued") % {"version": one.version},
            text=_("The legal branch signed it off. A second person issues it."),
            url=reverse("drafting:draft", args=[one.pk]),
            action=_("Look at it"),
            order=4,
            is_urgent=True,
        )
        for one in waiting
    ]
