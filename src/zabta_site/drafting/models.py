"""Drafts of a version, with what they would have come to, until two people have issued them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta_site.people.faultwords import in_words


class State(models.TextChoices):
    OPEN = "open", _("being drafted")
    SIGNED = "signed", _("signed off, waits to be issued")
    ISSUED = "issued", _("issued")
    DROPPED = "dropped", _("dropped")


class Draft(models.Model):
    """A version that is not issued. `files` are its YAML by their path inside the pack.

    They are the draft: the page reads them, changes them and writes them, and so does git.
    `revision` counts the changes; a sign-off and a trial run hold for the revision they saw.
    """

    version = models.CharField(max_length=40, unique=True)
    against = models.CharField(max_length=40)
    files: models.JSONField[dict[str, str]] = models.JSONField()
    before: models.JSONField[dict[str, str] | None] = models.JSONField(null=True)
    """The files before the last change, so that it can be taken back; None when there is none."""
    revision = models.IntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    started_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_why = models.TextField(blank=True)
    issued_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.version

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class Run(models.Model):
    """A draft tried on the stored history. `report` is empty until the worker has run it."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="runs")
    revision = models.IntegerField()
    files: models.JSONField[dict[str, str]] = models.JSONField()
    against = models.CharField(max_length=40)
    as_of = models.DateTimeField()
    report: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    fault = models.TextField(blank=True)
    is_attached = models.BooleanField(default=False)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.draft} r{self.revision}"

    @property
    def fault_words(self) -> str:
        return "; ".join(in_words(part) for part in self.fault.split("; "))
