"""Counts kept by month, and the releases in which figures are given out."""

from __future__ import annotations

from typing import Any

from django.db import models


class Tally(models.Model):
    """How many, in one family of counts, of one key of one dimension, in one month ("" = no date).

    `n0` is the whole, `n1` the part of it that went one step further, and so on.
    """

    family = models.CharField(max_length=20)
    month = models.CharField(max_length=7, blank=True)
    dim = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    n0 = models.BigIntegerField(default=0)
    n1 = models.BigIntegerField(default=0)
    n2 = models.BigIntegerField(default=0)
    n3 = models.BigIntegerField(default=0)
    n4 = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "month", "dim", "key"], name="one_tally")
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.month} {self.dim} {self.key}"


class Mark(models.Model):
    """Up to which post's number a family has been counted."""

    family = models.CharField(max_length=20, primary_key=True)
    upto = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.family} {self.upto}"


class Release(models.Model):
    """One giving out of all figures. `through` is the last ledger entry that it knows."""

    at = models.DateTimeField()
    through = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"release {self.pk}"


class Figure(models.Model):
    """One table or figure of a release: what is `shown`, and what is `kept` in the house so that
    the next release gives nothing small away."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="figures")
    name = models.CharField(max_length=60)
    shown: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    kept: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="one_figure")]

    def __str__(self) -> str:
        return f"{self.release_id} {self.name}"
