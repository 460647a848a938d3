"""What waits for the officer's own acknowledgement, and how often it was said already."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabta_site.circulation.models import DeemedService
from zabta_site.circulation.reads import asked_of, reminders_of
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import version_in_force


def held(viewer: Viewer) -> list[Held]:
    """Service without the officer's own signature: how, and who stands for it."""
    rows = DeemedService.objects.filter(officer=viewer.number)
    return [
        Held(
            what=_("Version %(version)s: service without your signature")
            % {"version": row.circulation.version},
            at=row.at,
            subject=subject_of(row),
            details=(row.how, _("Witness: %(name)s") % {"name": row.witness.name}),
            url=reverse("circulation:record", args=[row.circulation.version]),
        )
        for row in rows.select_related("circulation", "witness")
    ]


def tiles(viewer: Viewer) -> list[Tile]:
    """A version in force has the register's own tile; here are the coming one, and reminders."""
    if not viewer.may(Permission.BE_OFFICER):
        return []
    now = version_in_force()
    found = []
    for one in asked_of(viewer):
        times = reminders_of(viewer, one)
        if times == 0 and now is not None and now.id == one.version:
            continue
        text = _("Read it in your language, then acknowledge it.")
        if times:
            said = ngettext(
                "You were reminded %(times)s time.", "You were reminded %(times)s times.", times
            )
            text = said % {"times": times} + " " + text
        found.append(
            Tile(
                title=_("Version %(version)s waits for you") % {"version": one.version},
                text=text,
                url=reverse("register:version", args=[one.version]),
                action=_("Read and acknowledge"),
                order=2,
                is_urgent=True,
            )
        )
    return found
