"""This room's places in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("quality:figures", _("Quality of review"), Permission.READ_QUALITY, 48),
    Entry("quality:mine", _("My figures"), Permission.REVIEW_FINDINGS, 48),
    Entry("quality:golden", _("Known answers"), Permission.SET_GOLDEN, 49),
]
