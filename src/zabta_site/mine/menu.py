"""This room's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("mine:mine", _("My posts here"), Permission.BE_OFFICER, 38),
    Entry("mine:exposure", _("What strangers learn"), Permission.BE_OFFICER, 39),
    Entry("mine:desk", _("Corrections"), Permission.ANSWER_CORRECTIONS, 47, "decide"),
]
