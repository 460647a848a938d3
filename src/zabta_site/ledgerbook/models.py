"""The append-only ledger. Triggers in the database refuse to change or remove an entry."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from zabta_site.ledgerbook.canonical import leaf_hash, moment_text


class Entry(models.Model):
    """One thing that was done, by whom, to what; chained to the entry before it."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    actor = models.CharField(max_length=120)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    leaf_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "seq"]),
            models.Index(fields=["kind", "seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def details(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.body)
        return value

    def claims(self) -> dict[str, Any]:
        """Everything the hash covers."""
        return {
            "actor": self.actor,
            "at": moment_text(self.at),
            "body": self.details,
            "kind": self.kind,
            "previous": self.previous,
            "seq": self.seq,
            "subject": {"id": self.subject_id, "type": self.subject_type},
        }

    def computed_hash(self) -> str:
        return leaf_hash(self.claims())
