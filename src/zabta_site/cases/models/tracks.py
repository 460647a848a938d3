"""What legal has signed, and the days that no clock counts."""

from __future__ import annotations

from django.db import models


class TrackSignOff(models.Model):
    """Legal has seen this version of a track, word for word; cases may be opened under it."""

    track = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["track", "version", "sha256"], name="one_sign_off")
        ]

    def __str__(self) -> str:
        return f"{self.track} {self.version}"


class DaysOff(models.Model):
    """What is taken back stays: clocks that began before go on reckoning with it."""

    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class Holiday(DaysOff):
    """A day on which no clock ends."""

    day = models.DateField()
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"], condition=models.Q(taken_back_at=None), name="one_holiday_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Leave(DaysOff):
    """An officer's leave; days of it are not counted by the clocks that wait for the officer."""

    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    reference = models.CharField(max_length=200)

    class Meta:
        ordering = ["-first"]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.first}"
