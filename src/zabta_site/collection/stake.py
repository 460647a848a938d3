"""Who has a stake in a post. A room with a `stake` module says so: `has_stake(viewer, post)`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings

from zabta_site.collection.models import StoredPost
from zabta_site.people.viewer import Viewer


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [f"zabta_site.{room}.stake" for room in settings.ROOMS if room != "collection"]
    return tuple(import_module(name) for name in names if find_spec(name))


def has_stake(viewer: Viewer, post: StoredPost) -> bool:
    """Whether any room holds that this viewer may not look at what is sealed here."""
    return any(module.has_stake(viewer, post) for module in _modules())
