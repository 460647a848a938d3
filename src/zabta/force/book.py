"""A loaded force: whose account, which posting, what duty, what permission, served or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from zabta.domain.force import (
    Account,
    Acknowledgement,
    DutySpan,
    Officer,
    Permission,
    Posting,
    Unit,
)
from zabta.domain.moment import Span
from zabta.domain.post import Post
from zabta.force.accountbook import AccountBook
from zabta.force.duty import DutyBook


@dataclass(frozen=True, slots=True)
class Force:
    """Read-only. Build it with `load_force`, or with `make_force` from values."""

    units: Mapping[str, Unit]
    officers: Mapping[str, Officer]
    postings: Mapping[str, tuple[Posting, ...]]
    """By officer, earliest first."""
    accounts: AccountBook
    duty: DutyBook
    permissions: tuple[Permission, ...]
    acknowledgements: tuple[Acknowledgement, ...]
    _served: Mapping[str, Mapping[str, datetime]] = field(repr=False)

    def officer(self, id_: str) -> Officer | None:
        return self.officers.get(id_)

    def unit(self, id_: str) -> Unit | None:
        return self.units.get(id_)

    def account_for(self, post: Post) -> Account | None:
        """By platform and native id, else platform and handle, as held when it was published.

        None when no account fits, and when two holders fit equally well.
        """
        return self.accounts.of_post(post)

    def posting_at(self, officer: str, when: datetime) -> Posting | None:
        """The main posting of that instant; after a hand-over day the later one."""
        held = [one for one in self.postings.get(officer, ()) if _held(one, when)]
        main = [one for one in held if not one.is_additional]
        best = main or held
        return best[-1] if best else None

    def units_above(self, unit: str) -> tuple[Unit, ...]:
        """Nearest first; the unit itself is not among them."""
        above: list[Unit] = []
        here = self.units.get(unit)
        while here is not None and here.parent is not None:
            here = self.units[here.parent]
            above.append(here)
        return tuple(above)

    def duty_spans(self, officer: str, span: Span) -> tuple[DutySpan, ...]:
        """Roster and diary spans that share time with `span`, earliest first."""
        return self.duty.meeting(officer, span)

    def permissions_for(
        self, officer: str | None, unit: str | None, span: Span
    ) -> tuple[Permission, ...]:
        """Permissions whose time meets `span`, given to this officer (or to all) in this unit.

        A permission of a unit counts for every unit below it.
        """
        units = {unit, *(one.id for one in self.units_above(unit))} if unit else set()
        return tuple(
            one
            for one in self.permissions
            if one.span.meets(span)
            and one.officer in (None, officer)
            and (one.unit is None or one.unit in units)
        )

    def served(self, officer: str, directive: str, at: datetime) -> bool | None:
        """Whether the officer had been served that version by `at`.

        None (unknown) when nobody's service of that version is on record at all.
        """
        served = self._served.get(directive)
        if served is None:
            return None
        return officer in served and served[officer] <= at


def make_force(
    *,
    units: Iterable[Unit] = (),
    officers: Iterable[Officer] = (),
    postings: Iterable[Posting] = (),
    accounts: Iterable[Account] = (),
    duty: Iterable[DutySpan] | DutyBook = (),
    permissions: Iterable[Permission] = (),
    acknowledgements: Iterable[Acknowledgement] = (),
) -> Force:
    """A force from values that are already right; nothing is checked here."""
    acknowledged = tuple(acknowledgements)
    return Force(
        units={unit.id: unit for unit in units},
        officers={officer.id: officer for officer in officers},
        postings=_by_officer(postings),
        accounts=AccountBook(accounts),
        duty=duty if isinstance(duty, DutyBook) else DutyBook.of(duty),
        permissions=tuple(permissions),
        acknowledgements=acknowledged,
        _served=_first_service(acknowledged),
    )


def _held(posting: Posting, when: datetime) -> bool:
    return posting.since <= when and (posting.until is None or when < posting.until)


def _by_officer(postings: Iterable[Posting]) -> dict[str, tuple[Posting, ...]]:
    kept: dict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        kept[posting.officer].append(posting)
    return {who: tuple(sorted(some, key=lambda one: one.since)) for who, some in kept.items()}


def _first_service(acknowledged: Iterable[Acknowledgement]) -> dict[str, dict[str, datetime]]:
    served: dict[str, dict[str, datetime]] = defaultdict(dict)
    for one in acknowledged:
        before = served[one.directive].get(one.officer, one.at)
        served[one.directive][one.officer] = min(before, one.at)
    return dict(served)
