"""People of the site as the core knows them: number, rank, post, place, and what they may be."""

from __future__ import annotations

from django.db.models import QuerySet

from zabta.procedure.file import File, Person
from zabta.procedure.ranks import plain
from zabta.procedure.recusal import conflicts
from zabta.procedure.words import Who
from zabta_site.people.models import Grant, Officer, User
from zabta_site.people.reads import me, posting_of, viewer_for
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import Viewer

ROLE_OF = {
    Permission.DECIDE_CASES: "decider",
    Permission.ADVISE_CASES: "legal",
    Permission.INQUIRE: "inquiry",
}


def person_for(viewer: Viewer, path: str) -> Person:
    """The viewer as they stand towards a case of this unit."""
    roles = {role for permission, role in ROLE_OF.items() if viewer.may(permission, path)}
    return _person(viewer.number, me(viewer), frozenset(roles))


def _person(number: str, officer: Officer | None, roles: frozenset[str]) -> Person:
    posting = posting_of(officer) if officer else None
    return Person(
        number=number,
        rank=plain(officer.rank) if officer else "",
        post=posting.role if posting else "",
        path=posting.unit.path if posting else "",
        roles=roles,
    )


def named_person(number: str, path: str) -> Person | None:
    """Someone who may be named to find facts or to inquire; None for who may not."""
    user = inquirers().filter(number=number).first()
    return person_for(viewer_for(user), path) if user else None


def inquirers() -> QuerySet[User]:
    grants = Grant.objects.filter(role=Role.INQUIRY, withdrawn_at=None)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True).order_by("number")


def eligible(file: File, who: Who, path: str) -> list[User]:
    """Those whom nothing keeps from finding the facts, or from inquiring, in this case."""
    found = []
    for user in inquirers():
        person = person_for(viewer_for(user), path)
        if not conflicts(file, person, who):
            found.append(user)
    return found
