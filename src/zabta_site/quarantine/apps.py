from __future__ import annotations

from django.apps import AppConfig


class QuarantineConfig(AppConfig):
    name = "zabta_site.quarantine"
    label = "quarantine"
    default_auto_field = "django.db.models.BigAutoField"
