"""Where a quarantined batch stands."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    HELD = "held", _("sealed, waits for a signature")
    RELEASED = "released", _("signed and brought in")
    DESTROYED = "destroyed", _("destroyed")
