"""How people prove who they are besides a password, and roles that were asked for."""

from __future__ import annotations

from django.db import models

from zabta_site.people.models import Unit, User


class Passkey(models.Model):
    """A key that a person's own phone or computer keeps; only its public half is here."""

    user = models.ForeignKey(User, models.PROTECT, related_name="passkeys")
    credential = models.BinaryField()
    """The attested credential data of WebAuthn section 6.5.1: id and public key."""
    key_id = models.CharField(max_length=400, unique=True)
    label = models.CharField(max_length=60)
    uses = models.PositiveBigIntegerField(default=0)
    """The key's own counter at its last use; one that does not rise tells of a copied key."""
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label


class CodeApp(models.Model):
    """A program on a phone that shows a new six-figure code every half minute (RFC 6238)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="code_apps")
    secret = models.TextField()
    """Enciphered with the site's secret."""
    last_step = models.PositiveBigIntegerField(default=0)
    """The half minute of the last code taken: no code is taken twice."""
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(withdrawn_at=None, confirmed_at__isnull=False),
                name="one_live_code_app",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class Slip(models.Model):
    """A one-time code that a unit's office prints for a person; only its digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=60)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.user_id}"


class RoleRequest(models.Model):
    """A role that one person asked to give and another has yet to countersign."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_requests")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    why = models.CharField(max_length=400)
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, default="", blank=True)
    answered_by = models.CharField(max_length=60, default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
