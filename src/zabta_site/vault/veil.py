"""What hides items from a viewer. A room with a `veil` module says so: `hidden(viewer) -> Q`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings
from django.db.models import Q

from zabta_site.people.viewer import Viewer


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [f"zabta_site.{room}.veil" for room in settings.ROOMS if room != "vault"]
    return tuple(import_module(name) for name in names if find_spec(name))


def hidden_from(viewer: Viewer) -> Q:
    found = Q(pk__in=[])
    for module in _modules():
        found |= module.hidden(viewer)
    return found
