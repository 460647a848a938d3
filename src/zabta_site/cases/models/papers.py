"""Papers as they went out or came in, their diary numbers, and what was reminded of."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from zabta_site.cases.models.case import Case, CaseMove
from zabta_site.cases.models.cures import CureLetter


class DiaryNumber(models.Model):
    """The last number a unit gave out in a year."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_diary_a_year")]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}/{self.last}"


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
