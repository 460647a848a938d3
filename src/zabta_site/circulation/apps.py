from __future__ import annotations

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    name = "zabta_site.circulation"
    label = "circulation"
    default_auto_field = "django.db.models.BigAutoField"
