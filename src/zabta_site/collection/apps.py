from __future__ import annotations

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "zabta_site.collection"
    label = "collection"
    default_auto_field = "django.db.models.BigAutoField"
