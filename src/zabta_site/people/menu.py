"""What a room's menu entry is. Rooms below the desk declare them; the desk shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from zabta_site.people.roles import Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """`url` is a url name (`review:queue`); entries are shown by rising `order`.

    `group` is one of the desk's GROUPS; without it the entry stands where its room stands.
    """

    url: str
    label: str | Promise
    permission: Permission
    order: int = 50
    group: str = ""
