"""Who is looking, and which units, officers and people they may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from zabta_site.ledgerbook.reads import entries_about
from zabta_site.people.actions import REFUSED
from zabta_site.people.models import ForceFolder, Grant, Officer, Posting, Unit, User
from zabta_site.people.roles import MATRIX, Permission, Role
from zabta_site.people.viewer import NOBODY, WHOLE_FORCE, Scope, Viewer

MOST_WRONG, SHUT_FOR = 8, timedelta(minutes=15)


def viewer_for(user: object) -> Viewer:
    if not isinstance(user, User) or isinstance(user, AnonymousUser) or not user.is_active:
        return NOBODY
    grants = Grant.objects.filter(user=user, withdrawn_at=None).select_related("unit")
    scopes = [Scope(Role(g.role), g.unit.path if g.unit else WHOLE_FORCE) for g in grants]
    return Viewer(user.number, user.name, user.language, tuple(scopes))


def within(viewer: Viewer, permission: Permission, field: str = "path") -> Q:
    """A filter that keeps only rows whose unit path the viewer may see; nothing when none."""
    kept = Q(pk__in=[])
    for path in viewer.paths(permission):
        kept |= Q() if path == WHOLE_FORCE else Q(**{f"{field}__startswith": path})
        if path == WHOLE_FORCE:
            return Q()
    return kept


def within_any(viewer: Viewer, permissions: Iterable[Permission], field: str = "path") -> Q:
    """The same for whoever holds any of them. An empty filter is the whole force, and would vanish
    beside another one."""
    filters = [within(viewer, one, field) for one in permissions]
    return reduce(or_, filters) if all(filters) else Q()


def widest_seats(role: Role) -> frozenset[str]:
    """The paths of this role below no other of its own: the whole force where anyone holds that."""
    live = Grant.objects.filter(role=role, withdrawn_at=None, user__is_active=True)
    paths = {path or WHOLE_FORCE for path in live.values_list("unit__path", flat=True)}
    return frozenset(
        path for path in paths if not any(path != one and path.startswith(one) for one in paths)
    )


def offices_at(viewer: Viewer, path: str, roles: Iterable[Role]) -> frozenset[Role]:
    """Which of these roles the viewer holds over a unit's path; over nobody's ("") holds whoever
    has the widest seat of the role, so that it always has someone where anyone has the role."""
    held = [scope for scope in viewer.scopes if scope.role in set(roles)]
    if path:
        return frozenset(scope.role for scope in held if path.startswith(scope.path))
    widest = {role: widest_seats(role) for role in {scope.role for scope in held}}
    return frozenset(scope.role for scope in held if scope.path in widest[scope.role])


def units_without(permission: Permission, viewer: Viewer) -> list[Unit]:
    """The topmost units, of those whose sign-ins the viewer manages, over which nobody holds it."""
    roles = MATRIX[permission]
    live = Grant.objects.filter(role__in=roles, withdrawn_at=None, user__is_active=True)
    seats = {path or WHOLE_FORCE for path in live.values_list("unit__path", flat=True)}
    if WHOLE_FORCE in seats:
        return []
    bare: list[Unit] = []
    for unit in units_for(viewer, Permission.MANAGE_PEOPLE).order_by("path"):
        is_below = bool(bare) and unit.path.startswith(bare[-1].path)
        if not is_below and not any(unit.path.startswith(seat) for seat in seats):
            bare.append(unit)
    return bare


def units_for(viewer: Viewer, permission: Permission) -> QuerySet[Unit]:
    return Unit.objects.filter(within(viewer, permission))


def officers_for(viewer: Viewer, permission: Permission) -> QuerySet[Officer]:
    """Officers now posted within the viewer's units."""
    now = timezone.now()
    current = Posting.objects.filter(
        Q(until=None) | Q(until__gt=now), within(viewer, permission, "unit__path"), since__lte=now
    )
    return Officer.objects.filter(number__in=current.values("officer"))


def me(viewer: Viewer) -> Officer | None:
    """The officer that the viewer is, if any."""
    return Officer.objects.filter(number=viewer.number).first() if viewer.number else None


def posting_of(officer: Officer) -> Posting | None:
    """Where the officer is posted now."""
    now = timezone.now()
    current = officer.postings.filter(Q(until=None) | Q(until__gt=now), since__lte=now)
    return current.select_related("unit").order_by("-since").first()


def user_of(number: str) -> User | None:
    return User.objects.filter(number__iexact=number).first()


def is_shut_out(user: User) -> bool:
    """Whether too many wrong passwords came for this number in the last minutes."""
    since = timezone.now() - SHUT_FOR
    refused = entries_about(user).filter(kind=REFUSED, at__gt=since)
    return refused.count() >= MOST_WRONG


def newest_folder() -> ForceFolder | None:
    """The force folder that duty and permissions are read from."""
    return ForceFolder.objects.first()


def names_of(viewer: Viewer, numbers: set[str]) -> dict[str, str]:
    """Ledger labels (`user:1005`) of people who looked at the viewer's own items, with names."""
    rows = User.objects.filter(number__in=numbers).values_list("number", "name")
    return {f"user:{number}": name for number, name in rows}
