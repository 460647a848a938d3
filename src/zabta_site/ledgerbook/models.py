"""The append-only ledger. Triggers in the database refuse to change or remove an entry."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from zabta.evidence.head import SignedHead
from zabta.evidence.head import TreeHead as CoreHead
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


class Tile(models.Model):
    """The node over one thousand and twenty-four entries, kept so that heads and proofs are quick.

    Tile n covers entries n·1024+1 to (n+1)·1024; `hash` is hex. It can be computed again any time.
    """

    number = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class TreeHead(models.Model):
    """What the whole ledger was at a moment, signed; all hex. `said_at` is the time as signed."""

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    said_at = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ["-size"]

    def __str__(self) -> str:
        return f"{self.size}:{self.root}"

    def as_signed(self) -> SignedHead:
        head = CoreHead(size=self.size, root=self.root, at=self.said_at)
        return SignedHead(head=head, key=self.key, signature=self.signature)


class Witness(models.Model):
    """Someone outside the police who keeps heads and signs them with a key of their own."""

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Countersignature(models.Model):
    """A witness saw this head at this time; the signature is over the very bytes of our own."""

    head = models.ForeignKey(TreeHead, models.PROTECT, related_name="countersignatures")
    witness = models.ForeignKey(Witness, models.PROTECT, related_name="countersignatures")
    signature = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["head", "witness"], name="one_word_a_witness")
        ]

    def __str__(self) -> str:
        return f"{self.head_id} {self.witness_id}"
