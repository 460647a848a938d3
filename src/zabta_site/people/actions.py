"""Writes about people: sign-ins, roles, languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from zabta.domain.force import Officer as ForceOfficer
from zabta.domain.force import Unit as ForceUnit
from zabta.force import Force
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import ForceFolder, Grant, Officer, Posting, Unit, User
from zabta_site.people.roles import Role

REFUSED = "user.sign_in_refused"


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
def record_sign_in(user: User, how: str = "password", *, by: Actor, reason: str = "") -> None:
    append("user.signed_in", by=by, subject=user, body={"how": how})


@transaction.atomic
def record_refused_sign_in(user: User, *, by: Actor, reason: str = "") -> None:
    """A wrong password for a known number; enough of them close the door for a while."""
    append(REFUSED, by=by, subject=user)


@transaction.atomic
def change_password(user: User, password: str, *, by: Actor, reason: str = "") -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    append("user.password_changed", by=by, subject=user, body={"reason": reason})


@transaction.atomic
def load_people(
    force: Force, folder: Path, sha256: str, *, by: Actor, reason: str = ""
) -> ForceFolder:
    """Take over units, officers and postings of a loaded force folder.

    Known units and officers are renewed and none is removed; postings are replaced as a whole.
    """
    loaded = ForceFolder.objects.create(folder=str(folder), sha256=sha256)
    _renew(Unit, [_unit(unit, force) for unit in _top_down(force)])
    _renew(Officer, [_officer(officer) for officer in force.officers.values()])
    Posting.objects.all().delete()
    postings = [
        Posting(
            officer_id=posting.officer,
            unit_id=posting.unit,
            role=posting.role,
            since=posting.since,
            until=posting.until,
            is_additional=posting.is_additional,
        )
        for of_one in force.postings.values()
        for posting in of_one
    ]
    Posting.objects.bulk_create(postings, batch_size=500)
    body = {
        "officers": len(force.officers),
        "postings": len(postings),
        "sha256": sha256,
        "units": len(force.units),
    }
    append("force.loaded", by=by, subject=loaded, body={**body, "reason": reason})
    return loaded


def _renew(model: type[Unit] | type[Officer], rows: list[Any]) -> None:
    key = model._meta.pk.name
    others = [f.name for f in model._meta.concrete_fields if f.name != key]
    model.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=[key], update_fields=others
    )


def _top_down(force: Force) -> list[ForceUnit]:
    return sorted(force.units.values(), key=lambda unit: len(_ids_above(unit, force)))


def _ids_above(unit: ForceUnit, force: Force) -> list[str]:
    """The ids from the top of the tree down to this unit."""
    above = force.unit(unit.parent) if unit.parent else None
    return [*(_ids_above(above, force) if above else []), unit.id]


def _unit(unit: ForceUnit, force: Force) -> Unit:
    return Unit(
        id=unit.id,
        name_en=unit.names.en,
        name_ur=unit.names.ur,
        name_ps=unit.names.ps,
        kind=unit.kind,
        parent_id=unit.parent,
        path=f"/{'/'.join(_ids_above(unit, force))}/",
    )


def _officer(officer: ForceOfficer) -> Officer:
    return Officer(
        number=officer.id,
        name=officer.name,
        rank=officer.rank,
        cadre=officer.cadre,
        gender=officer.gender,
        language=officer.language,
        status=officer.status,
    )
