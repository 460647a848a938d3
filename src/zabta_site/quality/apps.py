from __future__ import annotations

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "zabta_site.quality"
    label = "quality"
    default_auto_field = "django.db.models.BigAutoField"
