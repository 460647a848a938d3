"""A case by its number, as a name for all the sealed items that it rests on."""

from __future__ import annotations

import re

from zabta_site.cases.reads import cases_for
from zabta_site.cases.standing import items_of as items_behind
from zabta_site.people.viewer import Viewer

NUMBER = re.compile(r"Z-\d{4}-(\d+)")


def items_of(viewer: Viewer, name: str) -> list[str] | None:
    """The ids of the case's items; None when there is no such case that the viewer may see."""
    told = NUMBER.fullmatch(name)
    case = cases_for(viewer).filter(pk=int(told[1])).first() if told else None
    if case is None or case.number != name:
        return None
    return [item.pk for item in items_behind(case)]
