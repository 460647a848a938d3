"""The words that a request for clearance and a class approval may carry."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What is asked for; each has its own clock."""

    POST = "post", _("A post of my own")
    SAFETY = "safety", _("A warning to the public")


CLOCKS = {Kind.POST: timedelta(hours=24), Kind.SAFETY: timedelta(hours=2)}


class State(TextChoices):
    WAITING = "waiting", _("waiting for an answer")
    APPROVED = "approved", _("cleared")
    CHANGED = "changed", _("cleared with changes")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("the moment passed without an answer")


CLEARED = (State.APPROVED, State.CHANGED)


class ClassKind(TextChoices):
    """Kinds of occasion that a class approval covers. The words are those screening reads."""

    CEREMONY = "ceremony", _("Ceremonies, awards and promotions")
    MEMORIAL = "memorial", _("Memory of colleagues who died")
    AWARENESS = "awareness", _("Awareness campaigns")


class Duty(TextChoices):
    """What a named approver answers for."""

    POST = "post", _("Posts of officers")
    SAFETY = "safety", _("Warnings to the public")
    CLASS = "class", _("Class approvals")


class AppealState(TextChoices):
    WAITING = "waiting", _("waiting for the unit head")
    ALLOWED = "allowed", _("allowed: the post is cleared")
    DISMISSED = "dismissed", _("the refusal stands")
