"""Requests for clearance with their answers and appeals, class approvals, named approvers."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from zabta_site.clearance.words import CLEARED, AppealState, ClassKind, Duty, Kind, State
from zabta_site.people.models import Officer, Unit, User


class Request(models.Model):
    """One post that an officer wants to publish. `text` is the draft, `cleared_text` what may go.

    `approver` is who was named when it was asked; without one, the branch of the unit answers.
    """

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="clearances")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    approver = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    platform = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    cleared_text = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"clearance {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def is_cleared(self) -> bool:
        return self.state in CLEARED

    @property
    def deadline(self) -> datetime:
        """The clock's end, or the moment itself when that comes first."""
        return min(self.due_at, max(self.since, self.asked_at)) if self._is_soon else self.due_at

    @property
    def _is_soon(self) -> bool:
        return self.asked_at < self.since < self.due_at


class Picture(models.Model):
    """A picture of a request: hashes of what the officer has, and a small copy for the approver.

    The copy is emptied once the window has passed; the hashes stay.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="pictures")
    sha256 = models.CharField(max_length=64)
    cleaned_sha256 = models.CharField(max_length=64)
    copy = models.BinaryField()
    pdq = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sha256


class Appeal(models.Model):
    """An officer asks the unit head to look at a refusal again; heard once."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="appeal")
    why = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=AppealState.choices, default=AppealState.WAITING
    )
    heard_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    heard_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"appeal of {self.request_id}"


class ClassApproval(models.Model):
    """Every officer of the unit, and of those below it, may post such occasions in this time."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ClassKind.choices)
    title = models.CharField(max_length=200)
    terms = models.TextField(blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        return min(self.until, self.withdrawn_at or self.until)


class Approver(models.Model):
    """Who answers for a unit and one duty; the nearest unit above that has one counts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    duty = models.CharField(max_length=10, choices=Duty.choices)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "duty"],
                condition=models.Q(until=None),
                name="one_approver_a_duty",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.duty}"
