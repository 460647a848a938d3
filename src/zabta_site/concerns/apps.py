from __future__ import annotations

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "zabta_site.concerns"
    label = "concerns"
    default_auto_field = "django.db.models.BigAutoField"
