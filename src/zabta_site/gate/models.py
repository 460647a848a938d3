"""Papers that open a locked cell of the gate, and the switch that stops all collection."""

from __future__ import annotations

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
