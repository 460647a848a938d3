"""This room's place in the navigation: for those who draft, and for those who issue."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [Entry("drafting:list", _("Drafts"), Permission.DRAFT_DIRECTIVE, 22)]
