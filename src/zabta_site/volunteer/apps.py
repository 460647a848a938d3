from __future__ import annotations

from django.apps import AppConfig


class VolunteerConfig(AppConfig):
    name = "zabta_site.volunteer"
    label = "volunteer"
    default_auto_field = "django.db.models.BigAutoField"
