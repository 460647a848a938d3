"""Who has been served which version of the directive, and how."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta_site.people.models import Officer


class Way(models.TextChoices):
    WEB = "web", _("read and acknowledged here")
    SHEET = "sheet", _("signed on paper")
    DEEMED = "deemed", _("deemed served by general order")


class IssuedVersion(models.Model):
    """A version that was issued on the site; the shipped ones are in the pack's folder.

    `files` are its YAML files by their path inside the pack, as they are written out too.
    """

    version = models.CharField(max_length=40, unique=True)
    pack = models.CharField(max_length=60)
    files: models.JSONField[dict[str, str]] = models.JSONField()
    sha256 = models.CharField(max_length=64)
    in_force_from = models.DateTimeField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["in_force_from"]

    def __str__(self) -> str:
        return self.version


class Acknowledgement(models.Model):
    """An officer has read one version. `sha256` is the hash of the text that was shown."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="acknowledgements")
    directive = models.CharField(max_length=40)
    at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way.choices)
    language = models.CharField(max_length=8, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["directive"])]
        constraints = [
            models.UniqueConstraint(fields=["officer", "directive", "way"], name="once_each_way")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.directive}"
