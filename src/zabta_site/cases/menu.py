"""This room's places in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("cases:list", _("Cases"), Permission.READ_CASES, 60),
    Entry("cases:cures", _("Cure letters"), Permission.SIGN_CURES, 62),
    Entry("cases:tracks", _("Tracks"), Permission.READ_CASES, 64),
    Entry("cases:mine", _("My cases and letters"), Permission.BE_OFFICER, 38, "mine"),
]
