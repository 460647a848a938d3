"""Sealed items and their files; the truth is the manifest in the vault, these rows find it."""

from __future__ import annotations

from typing import TypedDict

from django.db import models

from zabta_site.ledgerbook.actions import Subject
from zabta_site.ledgerbook.models import TreeHead

ITEM = "evidence.item"


class Found(TypedDict):
    """A place to hide: `box` is x, y, width, height in ten-thousandths of the upright picture."""

    what: str
    box: list[int]


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
        indexes = [models.Index(fields=["sha256"])]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="one_a_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.media_type in {"image/png", "image/jpeg", "image/webp", "image/gif"}

    @property
    def is_film(self) -> bool:
        return self.media_type.startswith("video/")


class FoundMasks(models.Model):
    """What a machine found to hide, and which detectors looked (`face`, `plate`, `writing`)."""

    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="found")
    masks: models.JSONField[list[Found]] = models.JSONField(default=list)
    looked: models.JSONField[list[str]] = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.file_id} {len(self.masks)}"


class Redaction(models.Model):
    """What a person says must stay hidden in the review copy: cells of an 8 × 8 grid, row by row,
    and which of the machine's masks (by number) may be `uncovered`.

    The newest counts. A file that neither a person nor a machine has looked at is hidden whole.
    """

    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="redactions")
    cells: models.JSONField[list[int]] = models.JSONField(default=list)
    uncovered: models.JSONField[list[int]] = models.JSONField(default=list)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_id} {self.cells}"


class Stamp(models.Model):
    """An authority's word (RFC 3161) that a head of the ledger existed `at` a time.

    `verifiers` are the programs that accepted the token; `root` is the certificate that checks it.
    """

    head = models.ForeignKey(TreeHead, models.PROTECT, related_name="stamps")
    authority = models.CharField(max_length=60)
    at = models.DateTimeField()
    token = models.BinaryField()
    root = models.TextField()
    verifiers: models.JSONField[list[str]] = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["authority"]
        constraints = [
            models.UniqueConstraint(fields=["head", "authority"], name="one_stamp_an_authority")
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.at}"
