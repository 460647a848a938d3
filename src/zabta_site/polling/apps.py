from __future__ import annotations

from django.apps import AppConfig


class PollingConfig(AppConfig):
    name = "zabta_site.polling"
    label = "polling"
    default_auto_field = "django.db.models.BigAutoField"
