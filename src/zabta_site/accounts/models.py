"""Public accounts of officers and units. An attributed account always says on what basis."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabta_site.people.models import Officer
from zabta_site.people.words import PLATFORMS, platform_name


class Kind(models.TextChoices):
    PERSONAL = "personal", _("personal")
    OFFICIAL = "official", _("official")


class Status(models.TextChoices):
    DECLARED = "declared", _("declared")
    ATTRIBUTED = "attributed", _("attributed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Platform(models.TextChoices):
    FACEBOOK = "facebook", PLATFORMS["facebook"]
    INSTAGRAM = "instagram", PLATFORMS["instagram"]
    TIKTOK = "tiktok", PLATFORMS["tiktok"]
    X = "x", PLATFORMS["x"]
    YOUTUBE = "youtube", PLATFORMS["youtube"]
    SNAPCHAT = "snapchat", PLATFORMS["snapchat"]
    BLUESKY = "bluesky", PLATFORMS["bluesky"]
    MASTODON = "mastodon", PLATFORMS["mastodon"]


class Account(models.Model):
    """One public account. `anchors` counts the independent grounds of an attribution."""

    platform = models.CharField(max_length=30)
    native_id = models.CharField(max_length=120, blank=True)
    handle = models.CharField(max_length=120)
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="accounts")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSONAL)
    status = models.CharField(max_length=10, choices=Status.choices)
    display_name = models.CharField(max_length=200, blank=True)
    bio = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    anchors = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["platform", "handle"]
        indexes = [models.Index(fields=["platform", "native_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "handle", "officer"],
                condition=~Q(status=Status.WITHDRAWN) & Q(until=None),
                name="one_live_account",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ATTRIBUTED) | ~Q(basis=""),
                name="attributed_has_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform}:{self.handle}"

    @property
    def platform_name(self) -> str:
        return platform_name(self.platform)

    @property
    def is_declared(self) -> bool:
        return self.status == Status.DECLARED
