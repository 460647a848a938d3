"""This room's places in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("review:queue", _("Review"), Permission.READ_FINDINGS, 40),
    Entry("review:safety", _("Safety"), Permission.REVIEW_FINDINGS, 41),
    Entry("review:sealed", _("Protected"), Permission.READ_SEALED, 42),
    Entry("review:search", _("Look up"), Permission.READ_FINDINGS, 44),
    Entry("review:settlements", _("Settlements"), Permission.KEEP_SETTLEMENTS, 46),
    Entry("review:breaker", _("Breaker"), Permission.LIFT_BREAKER, 47),
]
