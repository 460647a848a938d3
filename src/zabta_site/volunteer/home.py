"""What is held about an officer here: his own consents."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held
from zabta_site.people.viewer import Viewer
from zabta_site.volunteer.reads import my_consents


def held(viewer: Viewer) -> list[Held]:
    return [
        Held(
            what=_("Posts that you gave of your own will"),
            at=row.given_at,
            subject=subject_of(row),
            details=(_("taken back"),) if row.withdrawn_at else (),
            url=reverse("volunteer:mine"),
        )
        for row in my_consents(viewer)
    ]
