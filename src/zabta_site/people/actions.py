"""Writes about people: sign-ins, roles, languages."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import Grant, Unit, User
from zabta_site.people.roles import Role


@transaction.atomic
def create_user(
    number: str, name: str, password: str | None, *, language: str, by: Actor, reason: str = ""
) -> User:
    """A new sign-in; without a password it cannot sign in until one is set."""
    user = User(number=number, name=name, language=language)
    user.set_password(password)
    user.save()
    append("user.created", by=by, subject=user, body={"number": number, "reason": reason})
    return user


@transaction.atomic
def grant_role(
    user: User, role: Role, unit: Unit | None = None, *, by: Actor, reason: str = ""
) -> Grant:
    grant = Grant.objects.create(user=user, role=role, unit=unit)
    body = {"user": user.number, "role": role.value, "unit": unit.pk if unit else None}
    append("role.granted", by=by, subject=grant, body={**body, "reason": reason})
    return grant


@transaction.atomic
def withdraw_role(grant: Grant, *, by: Actor, reason: str) -> None:
    grant.withdrawn_at = timezone.now()
    grant.save(update_fields=["withdrawn_at"])
    append("role.withdrawn", by=by, subject=grant, body={"reason": reason})


@transaction.atomic
def choose_language(user: User, language: str, *, by: Actor, reason: str = "") -> None:
    user.language = language
    user.save(update_fields=["language"])
    append("user.language_chosen", by=by, subject=user, body={"language": language})


@transaction.atomic
def record_sign_in(user: User, *, by: Actor, reason: str = "") -> None:
    append("user.signed_in", by=by, subject=user)
