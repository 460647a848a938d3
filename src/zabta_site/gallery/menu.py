"""This room's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission

ENTRIES = [Entry("gallery:table", _("Gallery"), Permission.READ_GALLERY, 47)]
