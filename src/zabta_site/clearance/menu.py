"""This room's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("clearance:mine", _("My clearances"), Permission.BE_OFFICER, 14),
    Entry("clearance:desk", _("Clearance desk"), Permission.GIVE_CLEARANCE, 42, "decide"),
    Entry("clearance:classes", _("Class approvals"), Permission.GIVE_CLEARANCE, 43, "decide"),
    Entry("clearance:calendar", _("Calendar"), Permission.GIVE_CLEARANCE, 44, "decide"),
    Entry("clearance:appeals", _("Clearance appeals"), Permission.HEAR_CLEARANCE, 45, "decide"),
    Entry("clearance:approvers", _("Approvers"), Permission.HEAR_CLEARANCE, 46, "decide"),
]
