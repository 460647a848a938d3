"""Sealed items and their files; the truth is the manifest in the vault, these rows find it."""

from __future__ import annotations

from django.db import models

from zabta_site.ledgerbook.actions import Subject

ITEM = "evidence.item"


class EvidenceItem(models.Model):
    """One sealed item. `unit` is where the account's officer was posted, empty when unknown."""

    id = models.CharField(max_length=24, primary_key=True)
    manifest_sha256 = models.CharField(max_length=64)
    person = models.CharField(max_length=200)
    url = models.TextField(blank=True)
    mode = models.CharField(max_length=20)
    basis = models.TextField()
    platform = models.CharField(max_length=40, blank=True)
    native_id = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    captured_at = models.DateTimeField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["-sealed_at"]
        indexes = [models.Index(fields=["platform", "native_id"])]

    def __str__(self) -> str:
        return self.id

    @property
    def subject(self) -> Subject:
        return Subject(ITEM, self.id)


class EvidenceFile(models.Model):
    """One original of an item, in the vault under its digest."""

    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="files")
    position = models.IntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="one_a_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.media_type in {"image/png", "image/jpeg", "image/webp", "image/gif"}


class Redaction(models.Model):
    """What a person says must stay hidden in the review copy: cells of an 8 × 8 grid, row by row.

    The newest counts. A file without one is hidden whole.
    """

    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="redactions")
    cells: models.JSONField[list[int]] = models.JSONField(default=list)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_id} {self.cells}"
