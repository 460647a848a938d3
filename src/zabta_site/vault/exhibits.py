"""From a name to items: an item's own id, or whatever a room above calls by name, such as a case.

A room with an `exhibits` module says so: `items_of(viewer, name) -> list[str] | None`, the ids of
what it rests on, or None when the name is none of its own or not the viewer's.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from zabta.domain.fault import BadInput, Fault
from zabta_site.people.viewer import Viewer
from zabta_site.vault.models import EvidenceItem
from zabta_site.vault.reads import items_for


def items_named(viewer: Viewer, names: Iterable[str]) -> list[EvidenceItem]:
    """Each item once. BadInput names everything that is not there, or not for this viewer."""
    found: dict[str, EvidenceItem] = {}
    faults: list[Fault] = []
    for name in names:
        items = list(items_for(viewer).filter(pk__in=_ids(viewer, name)))
        found.update((item.pk, item) for item in items)
        if not items:
            faults.append(Fault("no such item or case, or not yours to see", name))
    if faults:
        raise BadInput(*faults)
    return list(found.values())


def _ids(viewer: Viewer, name: str) -> list[str]:
    for room in settings.ROOMS:
        if find_spec(f"zabta_site.{room}.exhibits") and room != "vault":
            ids = import_module(f"zabta_site.{room}.exhibits").items_of(viewer, name)
            if ids is not None:
                return list(ids)
    return [name]
