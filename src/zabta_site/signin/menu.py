from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("signin:people", _("Sign-ins and roles"), Permission.MANAGE_PEOPLE, 80),
    Entry("signin:requests", _("Roles to countersign"), Permission.KEEP_GATE, 81),
]
