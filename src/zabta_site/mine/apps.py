from __future__ import annotations

from django.apps import AppConfig


class MineConfig(AppConfig):
    name = "zabta_site.mine"
    label = "mine"
    default_auto_field = "django.db.models.BigAutoField"
