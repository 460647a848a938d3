"""This room's places in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("vault:items", _("Evidence"), Permission.READ_EVIDENCE, 48),
    Entry("vault:heads", _("Ledger heads"), Permission.KEEP_GATE, 72),
]
