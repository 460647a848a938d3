from __future__ import annotations

from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "zabta_site.clearance"
    label = "clearance"
    default_auto_field = "django.db.models.BigAutoField"
