"""Tells those who keep the gate when the impact assessment is about to end, or has ended."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zabta_site.gate.reads import assessment_in_force
from zabta_site.people.home import Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

SOON = timedelta(days=30)


def tiles(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.KEEP_GATE):
        return []
    now = assessment_in_force()
    if now is not None and now.until > timezone.now() + SOON:
        return []
    text = _("It ends within thirty days. Renew it, or all collection stops by itself.")
    if now is None:
        text = _("No approved impact assessment is in force, so nothing is collected.")
    return [
        Tile(
            title=_("Impact assessment"),
            text=text,
            url=reverse("reports:assessments"),
            action=_("Draft the next version"),
            order=5,
            is_urgent=True,
        )
    ]
