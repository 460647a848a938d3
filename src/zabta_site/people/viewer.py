"""Who is looking: a value that every read and action takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from zabta_site.people.roles import MATRIX, Permission, Role

WHOLE_FORCE = "/"


class NotAllowed(PermissionDenied):
    """The viewer may not do this; shown as 403 when the page itself is theirs."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A role held within one unit's path (`/region/district/`) and everything below it."""

    role: Role
    path: str = WHOLE_FORCE


@dataclass(frozen=True, slots=True)
class Viewer:
    """`number` is the sign-in's service number, "" for someone not signed in."""

    number: str = ""
    name: str = ""
    language: str = "en"
    scopes: tuple[Scope, ...] = ()

    @property
    def label(self) -> str:
        return f"user:{self.number}"

    @property
    def is_signed_in(self) -> bool:
        return bool(self.number)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(scope.role for scope in self.scopes)

    def paths(self, permission: Permission) -> tuple[str, ...]:
        """The unit paths within which this is allowed; empty means nowhere."""
        return tuple(s.path for s in self.scopes if s.role in MATRIX[permission])

    def may(self, permission: Permission, within: str | None = None) -> bool:
        """Whether it is allowed at all, or within one unit path when that is given."""
        paths = self.paths(permission)
        return bool(paths) if within is None else any(within.startswith(p) for p in paths)

    def must(self, permission: Permission, within: str | None = None) -> None:
        if not self.may(permission, within):
            raise NotAllowed(permission.value)


NOBODY = Viewer()


def viewer_of(number: str, name: str, language: str, scopes: Iterable[Scope]) -> Viewer:
    return Viewer(number, name, language, tuple(scopes))
