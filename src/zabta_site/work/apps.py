from __future__ import annotations

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "zabta_site.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
