"""What people said of proposed findings and of sealed items."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zabta_site.review.rule import Says
from zabta_site.review.words import (
    ConfirmReason,
    DismissReason,
    GroundHow,
    GroundKind,
    LimitKind,
    SafetyDone,
    SettlementKind,
    Way,
)


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
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.LOOKED)
    at = models.DateTimeField()
    counts_at = models.DateTimeField(default=timezone.now)
    """Until then its author may take it back, and nothing is built on it."""
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
        indexes = [models.Index(fields=["by", "at"])]

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


class Claim(models.Model):
    """Who is working on a post just now. It runs out by itself, so that nothing stays stuck."""

    post = models.OneToOneField(
        "collection.StoredPost", models.CASCADE, primary_key=True, related_name="claim"
    )
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.post_id} {self.by_id}"


class Ground(models.Model):
    """Why a person holds authorship, date or duty for proven, where no record says it."""

    finding = models.ForeignKey(
        "collection.ProposedFinding", models.CASCADE, related_name="grounds"
    )
    kind = models.CharField(max_length=10, choices=GroundKind.choices)
    how = models.CharField(max_length=20, choices=GroundHow.choices)
    reference = models.CharField(max_length=300)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.kind}"


class Settlement(models.Model):
    """A promise that no action is taken (X14), or a clause that was withdrawn: it blocks a case.

    An empty unit, officer or clause means all. The days are those of publication, both included.
    """

    kind = models.CharField(max_length=10, choices=SettlementKind.choices)
    reference = models.CharField(max_length=300)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    officer = models.CharField(max_length=40, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reference


class SafetyStep(models.Model):
    """One thing done so that nobody comes to harm. It says nothing of discipline."""

    post = models.ForeignKey("collection.StoredPost", models.CASCADE, related_name="safety")
    done = models.CharField(max_length=10, choices=SafetyDone.choices)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "done"], name="each_safety_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.done}"


class RouteStep(models.Model):
    """Someone was told of another process that a post calls for. It blames nobody."""

    post = models.ForeignKey("collection.StoredPost", models.CASCADE, related_name="handed_on")
    route = models.CharField(max_length=40)
    note = models.CharField(max_length=300)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "route"], name="each_route_once")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.route}"


class DayCount(models.Model):
    """How many findings were confirmed in a day: in all, for one unit, for one clause.

    `room` is how many more a person allowed that day after the breaker had stopped it.
    """

    day = models.DateField()
    kind = models.CharField(max_length=6, choices=LimitKind.choices)
    about = models.CharField(max_length=400, blank=True)
    count = models.IntegerField(default=0)
    room = models.IntegerField(default=0)
    stopped_at = models.DateTimeField(null=True)
    """When the breaker last stopped; empty while confirming goes on."""

    class Meta:
        ordering = ["-day", "kind", "about"]
        constraints = [
            models.UniqueConstraint(fields=["day", "kind", "about"], name="one_count_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.about} {self.count}"


class Comfort(models.Model):
    """How a reviewer wants to be shown what may be hard to see. No row means the defaults."""

    user = models.OneToOneField(
        "people.User", models.CASCADE, primary_key=True, related_name="comfort"
    )
    blur = models.BooleanField(default=True)
    grey = models.BooleanField(default=True)
    mute = models.BooleanField(default=True)
    translation = models.BooleanField(default=False)
    break_after = models.IntegerField(default=45)

    def __str__(self) -> str:
        return str(self.user_id)
