"""One case: what it stands on, its moves, and the punishment that came of it."""

from __future__ import annotations

import json

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta.procedure.file import Act, File, Opening

FINAL = ("final", "unappealed")
"""States in which an order stands and is in effect."""


class Case(models.Model):
    """One incident, one officer, one track. `opening` is what it stands on; moves are the rest.

    `state`, `is_over` and `is_served` are worked out from the moves and kept here to find it by.
    """

    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="cases")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    track = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    opening = models.TextField()
    harm = models.CharField(max_length=10)
    earlier = models.IntegerField()
    state = models.CharField(max_length=40)
    is_over = models.BooleanField(default=False)
    is_served = models.BooleanField(default=False)
    fact_finder = models.CharField(max_length=40, blank=True)
    inquiry_officer = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["is_over", "state"])]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"Z-{self.opened_at.year}-{self.pk:04}"

    def file(self) -> File:
        """The case as the core's value."""
        acts = tuple(move.as_act() for move in self.moves.all())
        return File(opening=msgspec.json.decode(self.opening, type=Opening), acts=acts)

    @property
    def clauses(self) -> list[str]:
        return sorted({ground["clause"] for ground in json.loads(self.opening)["grounds"]})


class CaseIncident(models.Model):
    """What happened, once: the database itself refuses a second case on one incident."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="incidents")
    key = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return self.key


class CaseFinding(models.Model):
    """A confirmed finding the case stands on. A finding deleted by its clock leaves the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="findings")
    finding = models.OneToOneField(
        "collection.ProposedFinding", models.SET_NULL, null=True, related_name="case_link"
    )
    clause = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.clause


class CaseMove(models.Model):
    """One move as it was made; nothing changes it afterwards."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="moves")
    number = models.IntegerField()
    name = models.CharField(max_length=40)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    act = models.TextField()
    state = models.CharField(max_length=40)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="moves_in_order")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.name}"

    def as_act(self) -> Act:
        return msgspec.json.decode(self.act, type=Act)


class Standing(models.TextChoices):
    """Whether a punishment counts yet."""

    STAYED = "stayed", _("stayed until the time for appeal, or the appeal, is over")
    EFFECTIVE = "effective", _("in effect")
    SET_ASIDE = "set_aside", _("set aside: it never counts")


class RegistryEntry(models.Model):
    """A punishment in the officer's record, with where it stands."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="registry")
    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    penalty = models.CharField(max_length=40)
    amount = models.IntegerField(default=0)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.penalty} {self.standing}"
