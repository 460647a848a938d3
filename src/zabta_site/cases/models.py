"""Cases, their moves and papers, cure letters, the registry, and what legal has signed."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabta.procedure.file import Act, File, Opening


class TrackSignOff(models.Model):
    """Legal has seen this version of a track, word for word; cases may be opened under it."""

    track = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["track", "version", "sha256"], name="one_sign_off")
        ]

    def __str__(self) -> str:
        return f"{self.track} {self.version}"


class Holiday(models.Model):
    """A day on which no clock ends."""

    day = models.DateField(unique=True)
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.title


class Leave(models.Model):
    """An officer's leave; days of it are not counted by the clocks that wait for the officer."""

    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    reference = models.CharField(max_length=200)

    class Meta:
        ordering = ["-first"]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.first}"


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


class DiaryNumber(models.Model):
    """The last number a unit gave out in a year."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_diary_a_year")]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}/{self.last}"


class CureState(models.TextChoices):
    DRAFTED = "drafted", _("drafted")
    ISSUED = "issued", _("issued, not served yet")
    SERVED = "served", _("served; the clock runs")
    REPORTED = "reported", _("the officer says it is mended")
    OBJECTED = "objected", _("objected; the clock stands still")
    CURED = "cured", _("closed as cured")
    LAPSED = "lapsed", _("time over, not cured")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_CURES = (
    CureState.DRAFTED,
    CureState.ISSUED,
    CureState.SERVED,
    CureState.REPORTED,
    CureState.OBJECTED,
)


class BatchState(models.TextChoices):
    DRAFTED = "drafted", _("drafted: the sample waits to be read")
    SIGNED = "signed", _("signed by two; ready to issue")
    ISSUING = "issuing", _("being issued")
    ISSUED = "issued", _("issued")


class CureBatch(models.Model):
    """Many cure letters drafted at once; a second person reads a sample and signs."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    days = models.IntegerField()
    clause = models.CharField(max_length=60)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.DRAFTED)
    sample: models.JSONField[list[int]] = models.JSONField(default=list)
    read: models.JSONField[list[int]] = models.JSONField(default=list)
    signed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"cure batch {self.pk}"


class CureLetter(models.Model):
    """A request to one officer to mend posts of one clause; no charge, no punishment."""

    batch = models.ForeignKey(CureBatch, models.PROTECT, related_name="letters")
    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=CureState.choices, default=CureState.DRAFTED)
    served_at = models.DateTimeField(null=True)
    served_how = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True)
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_on"])]

    def __str__(self) -> str:
        return f"cure letter {self.pk}"


class CureItem(models.Model):
    """A finding a letter asks to mend; each finding is in one letter only."""

    letter = models.ForeignKey(CureLetter, models.PROTECT, related_name="items")
    finding = models.OneToOneField(
        "collection.ProposedFinding", models.SET_NULL, null=True, related_name="cure_item"
    )

    def __str__(self) -> str:
        return f"{self.letter_id} {self.finding_id}"


class Paper(models.Model):
    """A paper that went out or came in. The PDF is in the vault under `pdf_sha256`.

    Of one paper there are as many rows as languages; all bear one diary number.
    """

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="papers")
    move = models.ForeignKey(CaseMove, models.PROTECT, null=True, related_name="papers")
    letter = models.ForeignKey(CureLetter, models.PROTECT, null=True, related_name="papers")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=4)
    diary = models.CharField(max_length=60)
    content = models.TextField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.diary} {self.kind} {self.language}"

    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.content)
        return found


class Reminder(models.Model):
    """That a clock was near its end, or past it, was told once."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="reminders")
    letter = models.ForeignKey(CureLetter, models.PROTECT, null=True, related_name="reminders")
    clock = models.CharField(max_length=40)
    ends = models.DateField()
    kind = models.CharField(max_length=10)
    """soon, late, or up: told to the authority above."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "letter", "clock", "ends", "kind"], name="each_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.kind}"
