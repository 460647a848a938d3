"""What all writes of the room share."""

from __future__ import annotations

from zabta_site.people.models import User


class SamePerson(Exception):
    """Whoever proposed something may not agree to it."""


class NotNow(Exception):
    """It does not wait for this any more."""


def must_be_another(user: User, first: int | None) -> None:
    if user.pk == first:
        raise SamePerson
