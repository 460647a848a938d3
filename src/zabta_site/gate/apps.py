from __future__ import annotations

from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "zabta_site.gate"
    label = "gate"
    default_auto_field = "django.db.models.BigAutoField"
