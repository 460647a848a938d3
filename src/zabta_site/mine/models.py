"""An officer's requests for correction, and what they did to mend what a cure letter asks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta_site.cases.models import CureLetter
from zabta_site.people.models import Officer, User


class CorrectionState(models.TextChoices):
    WAITING = "waiting", _("waiting for an answer")
    GRANTED = "granted", _("corrected")
    REFUSED = "refused", _("not corrected, with reasons")


class Correction(models.Model):
    """What the officer says is wrong in an item held about them, and the answer."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    said = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=CorrectionState.choices, default=CorrectionState.WAITING
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"correction {self.pk}"


class MendProof(models.Model):
    """The steps an officer ticked for a cure letter, and what shows it."""

    letter = models.OneToOneField(CureLetter, models.PROTECT, related_name="mend_proof")
    steps: models.JSONField[list[str]] = models.JSONField()
    said = models.TextField()
    link = models.URLField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mend of {self.letter_id}"
