"""Every room that has a `urls` module is included; a room is added in ROOMS and nowhere else."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("" if room == "desk" else f"{room}/", include(f"zabta_site.{room}.urls"))
    for room in settings.ROOMS
    if find_spec(f"zabta_site.{room}.urls")
]

handler403 = "zabta_site.desk.errors.forbidden"
handler404 = "zabta_site.desk.errors.not_found"
handler500 = "zabta_site.desk.errors.broken"
