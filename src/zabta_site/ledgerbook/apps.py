from __future__ import annotations

from django.apps import AppConfig


class LedgerbookConfig(AppConfig):
    name = "zabta_site.ledgerbook"
    label = "ledgerbook"
    default_auto_field = "django.db.models.BigAutoField"
