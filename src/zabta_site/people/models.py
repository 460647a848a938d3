"""Units, officers and their postings, and the people who sign in."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import get_language

from zabta.domain.force import Cadre, OfficerStatus
from zabta_site.people.roles import Role
from zabta_site.people.words import rank_name


def choices_of(words: type[Cadre] | type[OfficerStatus] | type[Role]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Unit(models.Model):
    """A place in the force's tree. `path` is `/`-joined ids from the top, ending in `/`."""

    id = models.CharField(max_length=40, primary_key=True)
    name_en = models.CharField(max_length=200)
    name_ur = models.CharField(max_length=200)
    name_ps = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=400, db_index=True)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language."""
        name: str = getattr(self, f"name_{(get_language() or 'en')[:2]}", self.name_en)
        return name


class Officer(models.Model):
    """Any of the personnel. The number is the belt or service number, never a national one."""

    number = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=200)
    rank = models.CharField(max_length=60)
    cadre = models.CharField(max_length=20, choices=choices_of(Cadre))
    gender = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    status = models.CharField(max_length=20, choices=choices_of(OfficerStatus))

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    @property
    def rank_name(self) -> str:
        return rank_name(self.rank)


class Posting(models.Model):
    """An officer in a unit for a time; no `until` means still."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings")
    role = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    is_additional = models.BooleanField(default=False)

    class Meta:
        ordering = ["officer", "since"]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.unit_id}"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        """Numbers are typed in capitals or not; no two differ only in that."""
        return self.get(number__iexact=username)


class User(AbstractBaseUser):
    """Someone who may sign in, usually an officer of the same number."""

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="ur")
    is_active = models.BooleanField(default=True)

    objects = UserManager()
    USERNAME_FIELD = "number"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("number"), name="one_number_any_case")]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role given to a user within a unit (no unit: the whole force)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=choices_of(Role))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    since = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=models.Q(withdrawn_at=None),
                name="one_live_grant",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class ForceFolder(models.Model):
    """A force folder that was loaded; duty and permissions are read from the newest one."""

    folder = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.folder
