"""What the officer's home says about the directive."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import version_in_force
from zabta_site.register.reads import my_acknowledgements


def tiles(viewer: Viewer) -> list[Tile]:
    version = version_in_force()
    if version is None:
        return []
    served = my_acknowledgements(viewer).get(version.id)
    if viewer.may(Permission.BE_OFFICER) and served is None:
        return [waiting_tile()]
    told = _("Version %(version)s is in force.") % {"version": version.id}
    if served:
        told += " " + _("You were served with this version:") + f" {served.get_way_display()}"
    return [
        Tile(
            title=_("The directive"),
            text=told,
            url=reverse("register:directive"),
            action=_("Read it"),
            order=10,
        )
    ]


def waiting_tile() -> Tile:
    return Tile(
        title=_("The directive in force waits for you"),
        text=_(
            "Read it in your language, then acknowledge it. Nobody may cite it against "
            "you before you were served with it."
        ),
        url=reverse("register:directive"),
        action=_("Read and acknowledge"),
        order=1,
        is_urgent=True,
    )


def held(viewer: Viewer) -> list[Held]:
    return [
        Held(
            what=_("Service of directive version %(version)s") % {"version": version},
            at=row.at,
            subject=subject_of(row),
            details=(row.get_way_display(),),
            url=reverse("register:directive"),
        )
        for version, row in my_acknowledgements(viewer).items()
    ]
