"""Papers that open a locked cell of the gate, and the switch that stops all collection."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from zabta.gate.gate import Document
from zabta_site.gate.words import DocumentKind


class GateDocument(models.Model):
    """A paper somebody recorded; it opens its cells from `since` until `until` unless revoked."""

    kind = models.CharField(max_length=30, choices=DocumentKind.choices)
    reference = models.CharField(max_length=200)
    platform = models.CharField(max_length=30, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    recorded_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return self.reference

    def as_document(self) -> Document:
        until = min(self.until, self.revoked_at) if self.revoked_at else self.until
        return Document(
            reference=self.reference,
            kind=self.kind,
            platform=self.platform,
            since=self.since,
            until=until,
        )


class Switch(models.Model):
    """One turn of the switch; the newest row counts."""

    is_stopped = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return "stopped" if self.is_stopped else "running"


class Assessment(models.Model):
    """One version of the impact assessment; without one in force nothing is collected (PR-01).

    `text` holds what was approved: by language, each heading's title and words. It ends by itself.
    """

    version = models.CharField(max_length=20, unique=True)
    purpose = models.CharField(max_length=300)
    text: models.JSONField[dict[str, dict[str, list[str]]]] = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drafted_by = models.CharField(max_length=120)
    drafted_at = models.DateTimeField()
    approved_by = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.version

    def holds(self, at: datetime) -> bool:
        """Approved, not over, not withdrawn."""
        begun = self.approved_at is not None and self.approved_at <= at
        return begun and at < self.until and (self.withdrawn_at is None or at < self.withdrawn_at)
