"""The officer's next question; what is held is only when a question comes again."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.learning.models import Learnt
from zabta_site.learning.reads import my_standing
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.BE_OFFICER):
        return []
    standing = my_standing(viewer)
    return [
        Tile(
            title=_("Learn the directive"),
            big=f"{len(standing.learnt)}/{standing.total}",
            text=_("A short question waits. It takes less than a minute.")
            if standing.next
            else _("Clauses learnt. Nothing more for today."),
            url=reverse("learning:learn"),
            action=_("Go on"),
            order=11,
        )
    ]


def held(viewer: Viewer) -> list[Held]:
    return [
        Held(
            what=_("You have learnt clause %(clause)s") % {"clause": f"\u2066{row.clause}\u2069"},
            at=row.at,
            subject=subject_of(row),
        )
        for row in Learnt.objects.filter(officer=viewer.number or None)
    ]
