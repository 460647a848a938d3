"""What the rooms offer for the home page and for the page of what is held about a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings

from zabta_site.people.home import Held, Tile
from zabta_site.people.viewer import Viewer


@cache
def home_modules() -> tuple[ModuleType, ...]:
    names = [f"zabta_site.{room}.home" for room in settings.ROOMS if room != "people"]
    return tuple(import_module(name) for name in names if find_spec(name))


def _each(name: str) -> Iterator[Callable[[Viewer], list[Tile] | list[Held]]]:
    for module in home_modules():
        if hasattr(module, name):
            yield getattr(module, name)


def tiles_for(viewer: Viewer) -> list[Tile]:
    found = [tile for tiles in _each("tiles") for tile in tiles(viewer)]
    return sorted((t for t in found if isinstance(t, Tile)), key=lambda tile: tile.order)


def held_about(viewer: Viewer) -> list[Held]:
    """Newest first."""
    found = [item for held in _each("held") for item in held(viewer)]
    return sorted((h for h in found if isinstance(h, Held)), key=lambda h: h.at, reverse=True)
