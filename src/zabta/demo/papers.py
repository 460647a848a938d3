"""Approvals, settlements and service of the directive in the demo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from zabta.demo.duty import local
from zabta.demo.posts import Made
from zabta.demo.roll import Roll
from zabta.demo.texts import patterns
from zabta.domain.force import (
    Acknowledgement,
    OfficerStatus,
    Permission,
    PermissionKind,
    ServiceWay,
)
from zabta.domain.moment import Span

EARLIER, LATEST = "2024.4", "2025.2"
"""Versions of the directive: the first deemed served by general order, the latest by hand."""

_EARLIER_ON, _LATEST_ON = date(2024, 9, 20), date(2025, 7, 5)
_SERVED = 0.82
_PR = "Public Relations Branch (INS-41)"
_UNSERVED_PATTERN = 13


def make_permissions(made: Iterable[Made], today: date) -> Iterator[Permission]:
    """One row for each incident that needs it, and one class approval of the district."""
    kinds = {pattern.number: pattern.permission for pattern in patterns() if pattern.permission}
    for one in made:
        at = one.post.moment.at
        if one.pattern in kinds and at is not None:
            yield _permission(one, kinds[one.pattern] or "", at)
    yield Permission(
        id="CL-1", kind=PermissionKind.CLASS, officer=None, unit="D-ZAR",
        span=Span(local(today - timedelta(days=180), 0), local(today + timedelta(days=185), 0)),
        approver=_PR, scope="award and promotion ceremonies",
    )  # fmt: skip


def _permission(one: Made, kind: str, at: datetime) -> Permission:
    is_settlement = kind == "settlement"
    text = one.post.text if kind == "post" else one.post.text.splitlines()[0]
    around = timedelta(days=20 if is_settlement else 3)
    return Permission(
        id=f"{'ST' if is_settlement else 'AP'}-{one.post.id[-6:]}",
        kind=PermissionKind.SETTLEMENT if is_settlement else PermissionKind.POST,
        officer=one.account.officer,
        unit=None,
        span=Span(at - around, at + around),
        approver="District Police Officer (PSP-12)" if is_settlement else _PR,
        text_sha256="" if is_settlement else hashlib.sha256(text.strip().encode()).hexdigest(),
        scope="No action on what was said during the sit-in" if is_settlement else "",
    )


def make_service(draw: Random, roll: Roll, made: Iterable[Made]) -> Iterator[Acknowledgement]:
    """Nearly all were served the latest version; whoever an incident needs unserved was not."""
    spared = {one.account.officer for one in made if one.pattern == _UNSERVED_PATTERN}
    needed = {one.account.officer for one in made if one.pattern}
    for officer in roll.officers:
        if officer.status is OfficerStatus.RETIRED:
            continue
        yield Acknowledgement(
            officer=officer.id, directive=EARLIER, at=local(_EARLIER_ON, 9), way=ServiceWay.DEEMED
        )
        day = _LATEST_ON + timedelta(days=draw.randrange(60))
        served = draw.random() < _SERVED or officer.id in needed
        way = draw.choice((ServiceWay.WEB, ServiceWay.SHEET, ServiceWay.SHEET))
        if served and officer.id not in spared:
            at = local(day, draw.randrange(8, 18), draw.randrange(60))
            yield Acknowledgement(officer=officer.id, directive=LATEST, at=at, way=way)
