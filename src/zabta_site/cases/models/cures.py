"""Cure letters: drafted together, read and signed by a second person, each on its own clock."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CureState(models.TextChoices):
    DRAFTED = "drafted", _("drafted")
    ISSUED = "issued", _("issued, not served yet")
    SERVED = "served", _("served; the clock runs")
    REPORTED = "reported", _("the officer says it is mended")
    OBJECTED = "objected", _("objected; the clock stands still")
    CURED = "cured", _("closed as cured")
    LAPSED = "lapsed", _("time over, not cured")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_CURES = (
    CureState.DRAFTED,
    CureState.ISSUED,
    CureState.SERVED,
    CureState.REPORTED,
    CureState.OBJECTED,
)


class BatchState(models.TextChoices):
    DRAFTED = "drafted", _("drafted: the sample waits to be read")
    SIGNED = "signed", _("signed by two; ready to issue")
    ISSUING = "issuing", _("being issued")
    ISSUED = "issued", _("issued")


class CureBatch(models.Model):
    """Many cure letters drafted at once; a second person reads a sample and signs."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    days = models.IntegerField()
    clause = models.CharField(max_length=60)
    is_old = models.BooleanField(default=False)
    """About posts from before the rule (X6): a request alone, from which nothing can follow."""
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.DRAFTED)
    sample: models.JSONField[list[int]] = models.JSONField(default=list)
    signed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"cure batch {self.pk}"


class CureLetter(models.Model):
    """A request to one officer to mend posts of one clause; no charge, no punishment. `rank` is the
    officer's when it was drafted; empty in letters from before it was kept."""

    batch = models.ForeignKey(CureBatch, models.PROTECT, related_name="letters")
    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    rank = models.CharField(max_length=60, blank=True, db_default="")
    state = models.CharField(max_length=10, choices=CureState.choices, default=CureState.DRAFTED)
    served_at = models.DateTimeField(null=True)
    served_how = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True)
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_on"])]

    def __str__(self) -> str:
        return f"cure letter {self.pk}"


class CureItem(models.Model):
    """A finding a letter asks to mend; each finding is in one letter only."""

    letter = models.ForeignKey(CureLetter, models.PROTECT, related_name="items")
    finding = models.OneToOneField(
        "collection.ProposedFinding", models.SET_NULL, null=True, related_name="cure_item"
    )

    def __str__(self) -> str:
        return f"{self.letter_id} {self.finding_id}"


class SampleReading(models.Model):
    """Who has read a letter of the sample; whoever signs must be one of them."""

    letter = models.ForeignKey(CureLetter, models.CASCADE, related_name="readings")
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "by"], name="each_reads_once")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.by_id}"
