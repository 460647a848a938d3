"""Known answers, and random draws of posts that nobody flagged."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta_site.review.rule import Says


class AuditSays(models.TextChoices):
    CLEAN = "clean", _("Nothing here that a clause is about")
    MISSED = "missed", _("A clause may be met: the machine missed it")
    PROTECTED = "protected", _("Protected speech: seal it")


class GoldenItem(models.Model):
    """A proposal whose answer the legal adviser has written down before any reviewer saw it.

    It waits in the queue like any other and nothing on its page tells it from them.
    """

    finding = models.OneToOneField(
        "collection.ProposedFinding", models.CASCADE, related_name="golden"
    )
    revision = models.IntegerField()
    answer = models.CharField(max_length=10, choices=[(says.value, says.value) for says in Says])
    reason = models.TextField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"golden {self.pk}"


class AuditDraw(models.Model):
    """One random draw; with its seed and the sizes of its strata it can be checked later."""

    at = models.DateTimeField()
    seed = models.BigIntegerField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"draw {self.pk}"


class AuditStratum(models.Model):
    """A part of the posts that nobody flagged: one way of writing, with or without pictures."""

    draw = models.ForeignKey(AuditDraw, models.CASCADE, related_name="strata")
    writing = models.CharField(max_length=6)
    has_media = models.BooleanField()
    size = models.BigIntegerField()

    class Meta:
        ordering = ["writing", "has_media"]
        constraints = [
            models.UniqueConstraint(
                fields=["draw", "writing", "has_media"], name="each_stratum_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.writing} {self.has_media}"


class AuditItem(models.Model):
    """One drawn post, and what the one who looked said of it."""

    stratum = models.ForeignKey(AuditStratum, models.CASCADE, related_name="items")
    post = models.ForeignKey("collection.StoredPost", models.CASCADE, related_name="+")
    says = models.CharField(max_length=10, choices=AuditSays.choices, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["stratum", "post"], name="each_post_once_a_draw")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.says}"
