"""This room's places in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("review:queue", _("Review"), Permission.READ_FINDINGS, 40),
    Entry("review:sealed", _("Protected"), Permission.READ_SEALED, 42),
]
