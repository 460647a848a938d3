"""Accounts of the demo: declared, attributed, official, and those of strangers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from zabta.demo.cast import AFSAR, BILAL, CAST, SAMREEN, ZARGHUNA
from zabta.demo.roll import Roll
from zabta.domain.force import Account, AccountKind, AccountStatus, OfficerStatus
from zabta.force.times import day_start

PLATFORMS = ("tiktok", "facebook", "instagram", "x", "youtube")
_CAST_ACCOUNTS = (
    (ZARGHUNA, "tiktok", "zarghuna.songs", "Zarghuna"),
    (ZARGHUNA, "instagram", "zarghuna.walks", "Zarghuna"),
    (ZARGHUNA, "facebook", "zarghuna.zarshahr", "زرغونه"),
    (BILAL, "x", "bilal_reads", "Bilal"),
    (BILAL, "facebook", "bilal.naway.pul", "بلال"),
    (SAMREEN, "instagram", "samreen.garden", "Samreen"),
    (AFSAR, "facebook", "afsar.official.page", "Afsar"),
)
_BIOS = (
    "", "", "Tea, hills, books", "چائے، کتاب، پہاڑ", "غرونه او چای", "walks and cricket",
    "zindagi khubsurat hai", "Father of two", "اللہ کا شکر ہے", "photos are mine",
)  # fmt: skip
_WITH_ACCOUNT = 0.55
_FIRST = date(2015, 1, 1)
"""Early enough for the oldest album among the incidents."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """`known` go to accounts.csv; `strangers` belong to nobody the force knows."""

    known: tuple[Account, ...]
    strangers: dict[str, tuple[Account, ...]]
    """By what they are: stranger, press, family."""


def native_id(draw: Random, platform: str) -> str:
    """An id of the platform's usual shape."""
    if platform in ("instagram", "youtube"):
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"
        return "".join(draw.choices(letters, k=11))
    first = {"tiktok": "7", "x": "1", "facebook": "6"}.get(platform, "9")
    return first + "".join(draw.choices("0123456789", k=18 if platform != "facebook" else 14))


def make_accounts(draw: Random, roll: Roll) -> Accounts:
    since = day_start(_FIRST)
    known = [
        *(declared(draw, who, on, handle, name, since) for who, on, handle, name in _CAST_ACCOUNTS),
        *_of_officers(draw, roll, since),
        *_official(draw, since),
        *_attributed(draw, roll, since),
        *_retired(draw, roll, since),
    ]
    return Accounts(tuple(known), _strangers(draw))


def declared(
    draw: Random, officer: str | None, platform: str, handle: str, name: str,
    since: datetime | None, bio: str = "",
) -> Account:  # fmt: skip
    return Account(
        platform=platform, native_id=native_id(draw, platform), handle=handle, officer=officer,
        kind=AccountKind.PERSONAL, status=AccountStatus.DECLARED, display_name=name, bio=bio,
        since=since,
    )  # fmt: skip


def _of_officers(draw: Random, roll: Roll, since: datetime) -> list[Account]:
    cast = {member.officer.id for member in CAST}
    made = []
    for number, officer in enumerate(roll.officers):
        if officer.id in cast or officer.status is OfficerStatus.RETIRED:
            continue
        if draw.random() > _WITH_ACCOUNT:
            continue
        first = officer.name.split()[0].lower()
        name = officer.name if officer.language == "en" else roll.names[officer.id]
        word = draw.choice(("walks", "diary", "and.tea", "gul", "says", "hills"))
        handle = f"{first}.{word}{number}"
        platform = draw.choices(PLATFORMS, (34, 36, 14, 10, 6))[0]
        made.append(declared(draw, officer.id, platform, handle, name, since, draw.choice(_BIOS)))
    return made


def _official(draw: Random, since: datetime) -> list[Account]:
    return [
        Account(
            platform=platform, native_id=native_id(draw, platform), handle=handle, officer=None,
            kind=AccountKind.OFFICIAL, status=AccountStatus.DECLARED,
            display_name="Zarshahr District Police", bio="Official page of the district police",
            since=since,
        )
        for platform, handle in (("facebook", "zarshahr.police"), ("x", "zarshahr_police"))
    ]  # fmt: skip


def _attributed(draw: Random, roll: Roll, since: datetime) -> list[Account]:
    """One named by two anchors, and two that name nobody because one anchor is too few."""
    named = next(one for one in roll.officers if one.rank == "head_constable" and one.id != BILAL)
    basis = "Named in a complaint and in the officer's own written reply; reviewer Kamran"
    rows = (
        ("tiktok", "pul.sar.boy", named.id, basis, 2),
        ("facebook", "zmarak.of.zarshahr", None, "Same name as two officers; reviewer Kamran", 1),
        ("x", "radio_sho_777", None, "Claims to be an SHO in a video; reviewer Kamran", 1),
    )
    return [
        Account(
            platform=platform, native_id=native_id(draw, platform), handle=handle, officer=officer,
            kind=AccountKind.PERSONAL, status=AccountStatus.ATTRIBUTED, display_name="",
            basis=why, anchors=anchors, since=since,
        )
        for platform, handle, officer, why, anchors in rows
    ]  # fmt: skip


def _retired(draw: Random, roll: Roll, since: datetime) -> list[Account]:
    who = next(one for one in roll.officers if one.status is OfficerStatus.RETIRED)
    return [declared(draw, who.id, "facebook", "baba.old.days", who.name, since, "Retired")]


def _strangers(draw: Random) -> dict[str, tuple[Account, ...]]:
    rows = {
        "stranger": ("gup.shup.", "Gup Shup"),
        "press": ("zarshahr.herald.", "The Zarshahr Herald"),
        "family": ("torpekai.home.", "Torpekai"),
    }
    return {
        kind: tuple(
            declared(draw, None, platform, f"{handle}{number}", name, None)
            for number, platform in enumerate((*PLATFORMS, "whatsapp"))
        )
        for kind, (handle, name) in rows.items()
    }
