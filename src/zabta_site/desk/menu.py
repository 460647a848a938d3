"""Navigation: a room that wants a place in it has a `menu` module with ENTRIES."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

OWN = [
    Entry("desk:home", _("Home"), Permission.READ_DIRECTIVE, 1),
    Entry("desk:about_me", _("Held about me"), Permission.BE_OFFICER, 40),
]


@cache
def all_entries() -> tuple[Entry, ...]:
    found: list[Entry] = [*OWN]
    for room in settings.ROOMS:
        name = f"zabta_site.{room}.menu"
        if room not in {"people", "desk"} and find_spec(name):
            entries: Sequence[Entry] = getattr(import_module(name), "ENTRIES", ())
            found += entries
    return tuple(sorted(found, key=lambda entry: entry.order))


def entries_for(viewer: Viewer) -> list[Entry]:
    return [entry for entry in all_entries() if viewer.may(entry.permission)]
