"""A version on its way to everyone it applies to: sheets, service without a click, reminders."""

from __future__ import annotations

from django.db import models


class Circulation(models.Model):
    """One version, opened for acknowledgement. `sha256` is the hash of the text that is shown."""

    version = models.CharField(max_length=40, unique=True)
    cadres: models.JSONField[list[str]] = models.JSONField()
    sha256 = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return self.version


class Sheet(models.Model):
    """A printed list of a unit's officers, signed at roll-call, then keyed in. `code` is its QR."""

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="sheets")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True)
    officers: models.JSONField[list[str]] = models.JSONField()
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    keyed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    keyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code


class Scan(models.Model):
    """The picture of a signed sheet, sealed as evidence. Without a sheet it waits for its code."""

    item = models.OneToOneField("vault.EvidenceItem", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, related_name="scans")
    read = models.CharField(max_length=200, blank=True)
    """What the square on it says; empty when no machine could read it."""
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"scan {self.pk}"


class DeemedService(models.Model):
    """Why an officer counts as served without a signature, and who saw it."""

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="deemed")
    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    how = models.TextField()
    witness = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["circulation", "officer"], name="deemed_once")
        ]

    def __str__(self) -> str:
        return f"{self.circulation} {self.officer_id}"


class Reminder(models.Model):
    """The first, second or third time an officer was reminded of a version."""

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="reminders")
    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    number = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["circulation", "officer", "number"], name="one_reminder_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.circulation} {self.officer_id} {self.number}"
