"""This room's places in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [
    Entry("concerns:report", _("Speak up safely"), Permission.READ_DIRECTIVE, 60),
    Entry("concerns:desk", _("Concerns desk"), Permission.HANDLE_CONCERNS, 39),
]
