"""This room's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("reports:index", _("Reports"), Permission.READ_DASHBOARD, 70),
    Entry("reports:conformance", _("Promises kept"), Permission.READ_LEDGER, 71),
]
