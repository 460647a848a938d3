"""An officer's consent, which he may take back at any time."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from zabta.gate.gate import Document

TERM = timedelta(days=365)


class Consent(models.Model):
    """He gave these items freely; `words` are those that he agreed to, in his language."""

    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    platform = models.CharField(max_length=40)
    words = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    batch = models.ForeignKey("collection.ImportBatch", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.platform}"

    def as_document(self) -> Document:
        return Document(
            reference=f"consent {self.pk}",
            kind="officer_consent",
            platform=self.platform,
            since=self.given_at,
            until=self.withdrawn_at or self.given_at + TERM,
        )
