"""Imports, stored posts with their media and signals, stated facts, and proposed findings."""

from __future__ import annotations

from django.db import models

from zabta_site.collection.faults import said
from zabta_site.collection.words import (
    REFUSALS,
    FileState,
    Lane,
    Mode,
    Outcome,
    Question,
    Stage,
    Writing,
)
from zabta_site.people.faultwords import Said


class ImportBatch(models.Model):
    """One person bringing in files, on one basis."""

    mode = models.CharField(max_length=12, choices=Mode.choices)
    basis = models.TextField()
    complainant = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportFile(models.Model):
    """One file of a batch. `payload` holds its public posts until they are stored, then nothing.

    `refusals` is a list of {reason, count}; `faults` a list of {what, where, expected, mend}.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=40, blank=True)
    is_kept = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=FileState.choices, default=FileState.WAITING)
    payload = models.BinaryField(default=b"")
    rows_read = models.IntegerField(default=0)
    rows_stored = models.IntegerField(default=0)
    rows_known = models.IntegerField(default=0)
    rows_screened = models.IntegerField(default=0)
    refusals = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def left_out(self) -> list[dict[str, object]]:
        """The refusals in the reader's words."""
        return [
            {"words": REFUSALS.get(one["reason"], one["reason"]), "count": one["count"]}
            for one in self.refusals
        ]

    def wrong(self) -> list[Said]:
        """The faults in the reader's words."""
        return [said(one) for one in self.faults]


class StoredPost(models.Model):
    """One public post, once. `body` is its canonical JSON; the columns beside it are for finding.

    `officer` and `unit` are those of the account when the post was published; both are empty for
    an account that nobody declared or attributed. `rank` is the officer's when the post was first
    known to be theirs, and no promotion changes it; empty in rows stored before it was kept.
    """

    platform = models.CharField(max_length=40)
    native_id = models.CharField(max_length=200)
    relation_key = models.CharField(max_length=220, blank=True)
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    handle = models.CharField(max_length=200, blank=True)
    officer = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    rank = models.CharField(max_length=60, blank=True, db_default="")
    published_at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    writing = models.CharField(max_length=6, choices=Writing.choices)
    url = models.TextField(blank=True)
    body = models.BinaryField()
    came_in = models.ForeignKey(ImportFile, models.PROTECT, related_name="posts")
    stored_at = models.DateTimeField()
    is_sealed = models.BooleanField(default=False)
    sealed_why = models.TextField(blank=True)
    is_released = models.BooleanField(default=False)
    screened_at = models.DateTimeField(null=True)
    screened_with = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "native_id", "relation_key"], name="one_row_a_post"
            )
        ]
        indexes = [
            models.Index(fields=["is_sealed", "unit"]),
            models.Index(fields=["native_id"]),
            models.Index(fields=["handle"]),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.native_id}"


class PostMedia(models.Model):
    """A picture, video or sound of a post; its bytes are in the vault under `sha256`."""

    post = models.ForeignKey(StoredPost, models.CASCADE, related_name="media")
    position = models.IntegerField()
    type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, blank=True)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    alt = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["post", "position"], name="one_media_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}/{self.position}"


class StoredSignal(models.Model):
    """What a detector said of a post. `said` is the whole signal as JSON."""

    post = models.ForeignKey(StoredPost, models.CASCADE, related_name="signals")
    name = models.CharField(max_length=60)
    likelihood = models.CharField(max_length=12)
    said = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """What a person says of a post: {"uniform_visible": "very_likely"}. The latest word counts."""

    post = models.ForeignKey(StoredPost, models.CASCADE, related_name="stated")
    facts: models.JSONField[dict[str, str]] = models.JSONField()
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.facts}"


class ProposedFinding(models.Model):
    """One clause on one post, or one line about the whole post (`clause` is empty).

    `revision` counts the changes of what is said; people's words hold for the revision they were
    given on.
    """

    post = models.ForeignKey(StoredPost, models.CASCADE, related_name="findings")
    slot = models.CharField(max_length=120)
    clause = models.CharField(max_length=60, blank=True)
    rule = models.CharField(max_length=10, blank=True)
    directive = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    harm = models.CharField(max_length=10, blank=True)
    lane = models.CharField(max_length=10, choices=Lane.choices)
    exceptions = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    because = models.JSONField(default=dict)
    waits = models.JSONField(default=list)
    routes = models.JSONField(default=list)
    revision = models.IntegerField(default=1)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.FIRST)
    proposed_at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["lane", "proposed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "slot"], name="one_line_a_slot")]
        indexes = [models.Index(fields=["stage", "outcome", "lane", "proposed_at"])]

    def __str__(self) -> str:
        return f"{self.post_id} {self.clause}"


class QueueRow(models.Model):
    """A proposal that waits for a person, as narrow as the queue can do with.

    Kept by `queueing.renew_queue` in the transaction that changes the proposal. A sealed post has
    none. `place` is the whole order in one number (`lane.place_of`); `twin` is the same for exact
    repeats and empty for what cannot be one.
    """

    finding = models.OneToOneField(
        ProposedFinding, models.CASCADE, primary_key=True, related_name="queued"
    )
    post = models.ForeignKey(StoredPost, models.CASCADE, related_name="+")
    place = models.BigIntegerField()
    lane = models.CharField(max_length=10, choices=Lane.choices)
    due = models.DateTimeField()
    writing = models.CharField(max_length=6, choices=Writing.choices)
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    clause = models.CharField(max_length=60, blank=True)
    directive = models.CharField(max_length=60, blank=True)
    revision = models.IntegerField()
    question = models.CharField(max_length=6, choices=Question.choices, blank=True)
    unit_path = models.CharField(max_length=400, blank=True)
    officer = models.CharField(max_length=40, blank=True)
    complainant = models.CharField(max_length=40, blank=True)
    twin = models.CharField(max_length=64, blank=True)
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["place"]
        indexes = [
            models.Index(fields=["place"]),
            models.Index(fields=["writing", "place"]),
            models.Index(fields=["clause", "place"]),
            models.Index(fields=["question", "unit_path", "place"]),
            models.Index(fields=["unit_path", "place"]),
            models.Index(fields=["twin"]),
        ]

    def __str__(self) -> str:
        return f"{self.lane} {self.finding_id}"
