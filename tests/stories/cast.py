"""The fixed cast as a small force, and posts of their accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from zabta.domain.force import (
    Account,
    AccountKind,
    AccountStatus,
    Acknowledgement,
    Cadre,
    DutySource,
    DutySpan,
    DutyState,
    Names,
    Officer,
    OfficerStatus,
    Permission,
    PermissionKind,
    Posting,
    ServiceWay,
    Unit,
)
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import Span
from zabta.domain.post import AccountRef, Media, Metric, Post, Relation
from zabta.force.book import Force, make_force
from zabta.policy.catalogue import FactKind
from zabta.policy.compare import FactValue
from zabta.policy.load import load_catalogue, load_pack
from zabta.policy.pack import Pack
from zabta.screening.rulebook import Rulebook

PACK = Path(__file__).resolve().parents[2] / "directives/kp-social-media"
WHEN = "2025-09-10T10:00:00Z"
DAY = datetime(2025, 9, 10, tzinfo=UTC)
EVER = Span(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))

OFFICERS = {
    "zarghuna": ("C-1021", "Zarghuna", "constable", Cadre.PROVINCIAL, "female", "ps"),
    "bilal": ("HC-207", "Bilal", "head_constable", Cadre.PROVINCIAL, "male", "ur"),
    "other_bilal": ("C-3311", "Bilal", "constable", Cadre.PROVINCIAL, "male", "ps"),
    "samreen": ("I-44", "Samreen", "inspector", Cadre.PROVINCIAL, "female", "ur"),
    "afsar": ("PSP-9", "Afsar", "sp", Cadre.PSP, "male", "en"),
    "retired": ("HC-002", "Old Hand", "head_constable", Cadre.PROVINCIAL, "male", "ps"),
}
UNITS = (
    Unit(id="F", names=Names("Force", "فورس", "فورس"), kind="force", parent=None),
    Unit(id="D", names=Names("District", "ضلع", "ضلع"), kind="district", parent="F"),
    Unit(id="R", names=Names("Far Region", "دور ریجن", "لرې سیمه"), kind="region", parent="F"),
    Unit(id="S", names=Names("Far Station", "دور تھانہ", "لرې تاڼه"), kind="station", parent="R"),
)


@cache
def kp_pack() -> Pack:
    return load_pack(PACK)


@cache
def kp_book() -> Rulebook:
    return Rulebook(kp_pack())


def officers(**changes: Any) -> list[Officer]:
    """The cast; `changes` swap a field of all of them, such as rank or gender."""
    keys = ("id", "name", "rank", "cadre", "gender", "language")
    return [
        Officer(
            **{**dict(zip(keys, row, strict=True)), **changes},
            status=OfficerStatus.RETIRED if who == "retired" else OfficerStatus.SERVING,
        )
        for who, row in OFFICERS.items()
    ]


def _accounts() -> list[Account]:
    own = [_account(who, OFFICERS[who][0], AccountStatus.DECLARED) for who in OFFICERS]
    one_ground = _account("one_ground", "HC-207", AccountStatus.ATTRIBUTED, anchors=1)
    marked = _account("constable_zg", "C-1021", AccountStatus.DECLARED)
    page = _account("district_page", None, AccountStatus.DECLARED, kind=AccountKind.OFFICIAL)
    return [*own, one_ground, marked, page]


def _account(handle: str, officer: str | None, status: AccountStatus, **more: Any) -> Account:
    values = {"kind": AccountKind.PERSONAL, "basis": "on file", **more}
    return Account(
        platform="tiktok", native_id="", handle=handle, officer=officer, status=status, **values
    )


def force(
    duty: Iterable[DutySpan] = (),
    permissions: Iterable[Permission] = (),
    *,
    unit: str = "D",
    **changes: Any,
) -> Force:
    """Every version was served on everyone the day it came into force; all serve in `unit`."""
    people = officers(**changes)
    return make_force(
        units=UNITS,
        officers=people,
        postings=[Posting(officer=one.id, unit=unit, role="", since=EVER.start) for one in people],
        accounts=_accounts(),
        duty=duty,
        permissions=permissions,
        acknowledgements=[
            Acknowledgement(
                officer=one.id,
                directive=version.id,
                at=version.in_force_from,
                way=ServiceWay.DEEMED,
            )
            for one in people
            for version in kp_pack().versions
        ],
    )


def spans(rows: Iterable[dict[str, str]], officer: str) -> list[DutySpan]:
    return [
        DutySpan(
            officer=officer,
            span=Span(_clock(row["from"]), _clock(row["to"])),
            state=DutyState(row["state"]),
            source=DutySource(row["source"]),
        )
        for row in rows
    ]


def _clock(text: str) -> datetime:
    hours, minutes = text.split(":")
    return DAY + timedelta(hours=int(hours), minutes=int(minutes))


def permission(row: dict[str, str], officer: str | None) -> Permission:
    text = row.get("text")
    return Permission(
        id="A-1",
        kind=PermissionKind(row["kind"]),
        officer=officer,
        unit=None,
        span=EVER,
        approver="PR branch",
        text_sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
        scope=row.get("scope", ""),
    )


def post(
    by: str = "zarghuna",
    kind: str = "text",
    text: str = "",
    at: str | None = WHEN,
    id: str = "p-1",  # noqa: A002 - the post's own word
    views: int | None = None,
    repeats: str | None = None,
) -> Post:
    handle = by if by not in ("stranger", "somebody") else f"{by}_unlisted"
    return Post(
        id=id,
        platform="tiktok",
        account=AccountRef(handle=handle),
        text=text,
        published_at=at,
        media=() if kind == "text" else (Media(position=0, type=kind),),
        metrics=() if views is None else (Metric(name="views", value=views),),
        relation=Relation(repost_of=repeats),
    )


@cache
def nothing_found() -> dict[str, FactValue]:
    """As if every detector had looked and found nothing."""
    return {
        fact.name: Likelihood.UNLIKELY
        for fact in load_catalogue().facts.values()
        if fact.kind is FactKind.LIKELIHOOD
    }
