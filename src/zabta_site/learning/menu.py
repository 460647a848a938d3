"""This room's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("learning:learn", _("Learn"), Permission.BE_OFFICER, 11),
    Entry("learning:figures", _("What is unclear"), Permission.READ_DASHBOARD, 62, "watch"),
]
