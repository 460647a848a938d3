"""References, lessons taught from them, sample pictures, and reviewers' "not this"."""

from __future__ import annotations

from django.db import models

from zabta_site.gallery.words import Doubt, Kind, State, Step

USER = "people.User"


class Reference(models.Model):
    """One picture of one named thing; its bytes are in the vault under `sha256`.

    `owner` is empty for ours. Rows of one `name` are views of one thing and of one kind.
    """

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    owner = models.CharField(max_length=100, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    retire_asked_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    retire_reason = models.TextField(blank=True)
    retired_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "name", "pk"]
        indexes = [models.Index(fields=["state", "kind"])]

    def __str__(self) -> str:
        return f"reference {self.pk}"

    @property
    def is_taught(self) -> bool:
        """In the next lesson: a wish to retire it changes nothing until a second person agrees."""
        return self.state in (State.HELD, State.RETIRING)


class Lesson(models.Model):
    """One run of teaching. `figures` is the version's report; `catches` what it saw on samples."""

    version = models.CharField(max_length=20, blank=True)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.WAITING)
    steps = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    taught = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"lesson {self.pk}"

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def is_busy(self) -> bool:
        return self.step in (Step.WAITING, Step.TEACHING)


class Switch(models.Model):
    """A person put a version in use, after its report. The newest row is what is in use."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="switches")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"switch {self.pk}"


class Sample(models.Model):
    """A picture to try versions on; `shows` is a reference's name, empty for nothing of ours."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    shows = models.CharField(max_length=100, blank=True)
    added_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"sample {self.pk}"


class Catch(models.Model):
    """What one version sees in one sample: its strongest answers, as signals."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="catches")
    sample = models.ForeignKey(Sample, models.CASCADE, related_name="catches")
    found = models.JSONField(default=list)

    class Meta:
        ordering = ["sample_id"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "sample"], name="one_catch_a_sample")
        ]

    def __str__(self) -> str:
        return f"catch {self.pk}"


class NotThis(models.Model):
    """A reviewer says that a region is not what the machine took it for.

    Once a second person agrees, the region becomes a reference of kind distractor.
    """

    post = models.ForeignKey("collection.StoredPost", models.CASCADE, related_name="+")
    position = models.IntegerField()
    box = models.JSONField()
    name = models.CharField(max_length=100)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=Doubt.choices, default=Doubt.SAID)
    said_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    reference = models.ForeignKey(Reference, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"not this {self.pk}"
