"""Batches of files that another tool made, and their sealed bytes."""

from __future__ import annotations

from django.db import models

from zabta.gate.gate import Document
from zabta_site.gate.words import DocumentKind
from zabta_site.quarantine.words import State


class HeldBatch(models.Model):
    """What one person brought. `until` is when it is destroyed unless somebody signs before."""

    tool = models.CharField(max_length=200)
    offered = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.HELD)
    basis = models.TextField(blank=True)
    closed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    brought_in = models.ForeignKey(
        "collection.ImportBatch", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "until"])]

    def __str__(self) -> str:
        return f"quarantine {self.pk}"

    def as_document(self) -> Document:
        """The signed basis, which opens the gate for this batch alone."""
        if self.closed_at is None:
            raise ValueError("nobody has signed it")
        return Document(
            reference=str(self),
            kind=DocumentKind.LAWFUL_BASIS.value,
            platform="",
            since=self.closed_at,
            until=self.until,
        )


class HeldFile(models.Model):
    """One sealed file. `key` opens the bytes that the vault keeps under `sealed_sha256`; both go
    when it is released or destroyed, and the digest of the file itself stays as proof.

    `is_whole` is no when private things stood in it: then only its public posts were sealed.
    """

    batch = models.ForeignKey(HeldBatch, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=40, blank=True)
    platforms = models.CharField(max_length=300, blank=True)
    posts = models.IntegerField(default=0)
    is_whole = models.BooleanField(default=True)
    sealed_sha256 = models.CharField(max_length=64, blank=True)
    key = models.BinaryField(default=b"")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
