"""Navigation: a room that wants a place in it has a `menu` module with ENTRIES.

A long menu is folded into a few groups; a short one, or a group of one, is plain links.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta_site.people.menu import Entry
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

OWN = [
    Entry("desk:home", _("Home"), Permission.READ_DIRECTIVE, 1),
    Entry("desk:about_me", _("Held about me"), Permission.BE_OFFICER, 40, "mine"),
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


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one word; without a label it is one plain link."""

    label: str | Promise
    entries: tuple[Entry, ...]

    @property
    def urls(self) -> str:
        return " ".join(entry.url for entry in self.entries)


FLAT = 6
"""A menu of at most this many entries is not folded."""
GROUPS: dict[str, str | Promise] = {
    "home": "",
    "mine": _("For me"),
    "posts": _("Posts"),
    "decide": _("Decisions"),
    "directive": _("The directive"),
    "watch": _("Oversight"),
    "rules": _("How it runs"),
}
ROOM_GROUPS = {
    "home": ["desk"],
    "mine": ["register", "learning", "selfcheck", "clearance", "accounts", "mine", "volunteer"],
    "posts": ["review", "quality", "capture", "collection", "quarantine", "vault", "gallery"],
    "decide": ["cases", "concerns"],
    "directive": ["drafting", "circulation"],
    "watch": ["oversight", "reports"],
    "rules": ["gate", "polling", "retention", "signin"],
}
GROUP_OF = {room: group for group, rooms in ROOM_GROUPS.items() for room in rooms}


def menu_for(viewer: Viewer) -> list[Group]:
    entries = entries_for(viewer)
    if len(entries) <= FLAT:
        return [Group("", (entry,)) for entry in entries]
    sorted_ = {name: tuple(e for e in entries if group_of(e) == name) for name in GROUPS}
    return [_group(GROUPS[name], found) for name, found in sorted_.items() if found]


def group_of(entry: Entry) -> str:
    return entry.group or GROUP_OF.get(entry.url.partition(":")[0], "posts")


def _group(label: str | Promise, entries: tuple[Entry, ...]) -> Group:
    return Group(label if len(entries) > 1 else "", entries)
