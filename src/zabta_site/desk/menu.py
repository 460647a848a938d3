"""Navigation: a room that wants a place in it has a `menu` module with ENTRIES."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from zabta_site.people.menu import Entry
from zabta_site.people.viewer import Viewer


@cache
def all_entries() -> tuple[Entry, ...]:
    found: list[Entry] = []
    for room in settings.ROOMS:
        name = f"zabta_site.{room}.menu"
        if find_spec(name):
            entries: Sequence[Entry] = getattr(import_module(name), "ENTRIES", ())
            found += entries
    return tuple(sorted(found, key=lambda entry: entry.order))


def entries_for(viewer: Viewer) -> list[Entry]:
    return [entry for entry in all_entries() if viewer.may(entry.permission)]
