"""Protected reports. Nothing in these tables says who wrote, what about, or at what hour."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    """What a report is about; kept inside what is encrypted."""

    CORRUPTION = "corruption", _("Corruption or misuse of money")
    ABUSE = "abuse", _("Harassment, abuse or violence")
    SAFETY = "safety", _("Danger to life: equipment, posts, orders")
    PAY = "pay", _("Pay, leave or allowances withheld")
    COVER = "cover", _("A complaint that was covered up")
    OTHER = "other", _("Something else")


class Side(models.TextChoices):
    REPORTER = "reporter", _("the one who reported")
    DESK = "desk", _("the desk")


class DeskKey(models.Model):
    """The desk's key pair; the private half is wrapped with a passphrase that is stored nowhere."""

    public = models.CharField(max_length=44)
    wrapped = models.TextField()
    salt = models.CharField(max_length=32)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"desk key {self.pk}"


class Turns(models.Model):
    """In which order the desk answers: JSON sealed to its key, since it tells who is being hurt."""

    desk_key = models.OneToOneField(DeskKey, models.CASCADE, primary_key=True, related_name="+")
    told = models.TextField()

    def __str__(self) -> str:
        return f"turns of desk key {self.desk_key_id}"


class Report(models.Model):
    """One report. Days only, and no hours: an hour beside a sign-in would point at someone."""

    lookup = models.CharField(max_length=64, unique=True)
    desk_key = models.ForeignKey(DeskKey, models.PROTECT, related_name="+")
    key_for_desk = models.TextField()
    key_for_reporter = models.TextField()
    received_on = models.DateField(db_index=True)
    closed_on = models.DateField(null=True)
    is_apart = models.BooleanField(default=False)
    """Came without patience on a day of very many; the desk reads it after the others."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"report {self.pk}"


class SpentTicket(models.Model):
    """A ticket that was used, by a digest that tells nothing; forgotten when its day is over."""

    digest = models.CharField(max_length=64, primary_key=True)
    on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.digest


class Line(models.Model):
    """One message of either side: encrypted JSON {text, about, retaliation}."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="lines")
    side = models.CharField(max_length=8, choices=Side.choices)
    told = models.TextField()
    on = models.DateField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.side}"
