"""How far the reading of an account's public posts has come."""

from __future__ import annotations

from django.db import models


class Walk(models.Model):
    """One account's place in its feed. A walk goes from the newest post back to `floor`.

    `cursor` is the next page of the walk that is under way, "" when none is; `top` is the newest
    post seen at its start and becomes the floor when it ends.
    """

    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    native_id = models.CharField(max_length=200, blank=True)
    cursor = models.CharField(max_length=500, blank=True)
    top = models.CharField(max_length=300, blank=True)
    floor = models.CharField(max_length=300, blank=True)
    pages = models.IntegerField(default=0)
    failures = models.IntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    next_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["next_at"]

    def __str__(self) -> str:
        return str(self.account_id)


class DeletionCheck(models.Model):
    """One time that a platform was asked which of its posts are gone. `lapsed` counts what went
    because the approval had ended; `held` what a case keeps from going, for counsel to decide."""

    platform = models.CharField(max_length=30)
    at = models.DateTimeField()
    asked = models.IntegerField(default=0)
    gone = models.IntegerField(default=0)
    lapsed = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.platform} {self.at}"
