"""What people said of proposed findings and of sealed items."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta_site.review.rule import Says
from zabta_site.review.words import ConfirmReason, DismissReason


class Decision(models.Model):
    """One reviewer's word on one revision of a proposed finding; undone ones stay, and say so."""

    finding = models.ForeignKey(
        "collection.ProposedFinding", models.PROTECT, related_name="decisions"
    )
    revision = models.IntegerField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=[(says.value, says.value) for says in Says])
    common_reason = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "revision", "by"],
                condition=models.Q(undone_at=None),
                name="one_live_word_a_reviewer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.says}"

    @property
    def reason_text(self) -> str:
        """The common reason in the reader's language."""
        known = dict([*ConfirmReason.choices, *DismissReason.choices])
        return str(known.get(self.common_reason, self.common_reason))


class SealedWord(models.TextChoices):
    """What may be done with a protected item; the first happens unless two say otherwise."""

    NO_ACTION = "no_action", _("No action")
    WELFARE = "welfare", _("No action; tell the welfare desk, without the name")
    RELEASE = "release", _("Not protected: hand it to review")


class SealedDecision(models.Model):
    """A word on a sealed item by legal or oversight; release needs both."""

    post = models.ForeignKey("collection.StoredPost", models.PROTECT, related_name="sealed_words")
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    says = models.CharField(max_length=12, choices=SealedWord.choices)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.says}"
