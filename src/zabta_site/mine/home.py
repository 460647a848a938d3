"""The officer's way to their exposure; and, for legal, requests for correction."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.mine.reads import corrections_for
from zabta_site.people.home import Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    return [*_own(viewer), *_desk(viewer)]


def _own(viewer: Viewer) -> Iterator[Tile]:
    if not viewer.may(Permission.BE_OFFICER):
        return
    yield Tile(
        title=_("What strangers learn"),
        text=_("What your own public posts give away, worked out for you alone."),
        url=reverse("mine:exposure"),
        action=_("Look"),
        order=41,
    )


def _desk(viewer: Viewer) -> Iterator[Tile]:
    if viewer.may(Permission.ANSWER_CORRECTIONS):
        yield Tile(
            title=_("Requests for correction"),
            big=str(corrections_for(viewer).count()),
            text=_("Officers say that something held about them is wrong."),
            url=reverse("mine:desk"),
            action=_("Answer"),
            order=30,
        )
