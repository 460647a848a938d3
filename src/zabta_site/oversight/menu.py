"""This room's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

P = Permission
ENTRIES = [
    Entry("oversight:dashboard", _("Dashboard"), P.READ_DASHBOARD, 60),
    Entry("oversight:uniformity", _("Alike for all"), P.READ_DASHBOARD, 61),
    Entry("oversight:exposure", _("What is given away"), P.READ_DASHBOARD, 62),
    Entry("oversight:reach", _("Reach"), P.READ_DASHBOARD, 63),
    Entry("oversight:watchers", _("Who looks"), P.READ_LEDGER, 64),
]
