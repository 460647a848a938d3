"""A second region of the demo force: officers, accounts and posts of words alone, so that
oversight has districts to lay side by side. It has a draw of its own, and nothing else of the demo
hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from zabta.demo.accounts import PLATFORMS, declared
from zabta.demo.duty import local
from zabta.demo.papers import LATEST
from zabta.demo.posts import Made, make_post, moment_of
from zabta.demo.roll import name_of
from zabta.demo.texts import LANGUAGES, ordinary_text
from zabta.demo.words import words
from zabta.domain.force import (
    Account,
    Acknowledgement,
    Cadre,
    Names,
    Officer,
    Posting,
    ServiceWay,
    Unit,
)
from zabta.domain.post import Metric
from zabta.force.times import day_start

ORDINARY, EXPOSING, WELL_KNOWN = 330, 150, 6
_RANKS = ("constable",) * 13 + ("head_constable",) * 3 + ("asi", "asi", "si", "inspector")
_SERVED = {"D-BAG": 0.74, "D-TOR": 0.68, "D-MAN": 0.62}
_WITH_ACCOUNT = 0.6
_OFFICES = ("KDP", "R-SHG")
"""Staff of the force and of the other region, who post nothing."""
_BUSY_HOURS = (20, 21, 22, 22, 23)
"""Of weekends, when most is given away."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    units: tuple[Unit, ...]
    officers: tuple[Officer, ...]
    postings: tuple[Posting, ...]
    accounts: tuple[Account, ...]
    service: tuple[Acknowledgement, ...]
    made: tuple[Made, ...]


def make_neighbours(seed: int, today: date) -> Neighbours:
    """The same for the same seed and day."""
    draw = Random(f"neighbours {seed}")
    placed = list(_officers(draw))
    since = day_start(today - timedelta(days=700))
    accounts = [
        declared(draw, one.id, draw.choice(PLATFORMS), f"{_first(one)}.n{number}", one.name, since)
        for number, (one, unit) in enumerate(placed)
        if draw.random() < _WITH_ACCOUNT and unit not in _OFFICES
    ]
    by_officer = {one.id: one for one, _unit in placed}
    return Neighbours(
        units=tuple(_units()),
        officers=tuple(by_officer.values()),
        postings=tuple(
            Posting(officer=one.id, unit=unit, role=one.rank.replace("_", " "), since=since)
            for one, unit in placed
        ),
        accounts=tuple(accounts),
        service=tuple(_service(draw, placed)),
        made=tuple(_posts(draw, accounts, by_officer, today)),
    )


def _rows() -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = words("neighbours")["units"]
    return rows


def _units() -> Iterator[Unit]:
    for id_, (kind, parent, en, ur, ps, _count) in _rows().items():
        if en:
            yield Unit(id=id_, kind=kind, parent=parent, names=Names(en, ur, ps))


def _officers(draw: Random) -> Iterator[tuple[Officer, str]]:
    number = 100
    for unit, row in _rows().items():
        for _ in range(row[5]):
            number += 1
            gender = "female" if draw.random() < 0.16 else "male"
            name, _arabic = name_of(draw, gender)
            yield Officer(
                id=f"N-{number}", name=name, rank=draw.choice(_RANKS), cadre=Cadre.PROVINCIAL,
                gender=gender, language=draw.choices(("ps", "ur", "en"), (60, 34, 6))[0],
            ), unit  # fmt: skip


def _first(officer: Officer) -> str:
    return officer.name.split()[0].lower()


def _service(draw: Random, placed: list[tuple[Officer, str]]) -> Iterator[Acknowledgement]:
    """Every unit's own share of them, not by chance: tables of units then show both columns."""
    of_unit: dict[str, list[Officer]] = defaultdict(list)
    for one, unit in placed:
        of_unit[unit].append(one)
    for unit, officers in of_unit.items():
        district = _rows()[unit][1] if unit.startswith("S-") else unit
        for one in officers[: round(len(officers) * _SERVED.get(district, 0.5))]:
            at = local(date(2025, 7, 5) + timedelta(days=draw.randrange(60)), 10)
            yield Acknowledgement(officer=one.id, directive=LATEST, at=at, way=ServiceWay.SHEET)


def _posts(
    draw: Random, accounts: list[Account], officers: dict[str, Officer], today: date
) -> Iterator[Made]:
    for number in range(ORDINARY + EXPOSING):
        account = accounts[number] if number < WELL_KNOWN else draw.choice(accounts)
        language = draw.choices(LANGUAGES, (4, 2, 2, 2))[0]
        day = today - timedelta(days=draw.randrange(2, 330))
        if number < ORDINARY:
            text, at = ordinary_text(draw, language)[0], moment_of(draw, day, busy=False)
        else:
            text, at = _exposing(draw, language), _when(draw, day)
        made = make_post(draw, account, text, at, None)
        yield _counted(draw, made, account in accounts[:WELL_KNOWN], at, (today - day).days)


def _exposing(draw: Random, language: str) -> str:
    told = words("neighbours")
    place = draw.choices(told["places"][language], (5, 3, 2))[0]
    return str(draw.choice(told["exposing"][language])).format(place=place)


def _when(draw: Random, day: date) -> datetime:
    """Two of three on a weekend's evening."""
    if draw.random() < 0.67:
        day -= timedelta(days=(day.weekday() - draw.choice((4, 5))) % 7)
        return local(day, draw.choice(_BUSY_HOURS), draw.randrange(60)).astimezone(UTC)
    return moment_of(draw, day, busy=draw.random() < 0.5)


def _counted(draw: Random, made: Made, is_known: bool, at: datetime, days_ago: int) -> Made:
    """Followers as some platforms deliver them; of a few posts a count that came twice."""
    if not is_known:
        return made
    when, later = (one.isoformat().replace("+00:00", "Z") for one in (at, at + timedelta(days=2)))
    views = draw.randrange(300, 4000)
    told = (
        Metric("followers", 14_000 - 20 * days_ago - draw.randrange(60), when),
        Metric("views", views, when), Metric("views", views * draw.randrange(2, 9), later),
    )  # fmt: skip
    post = msgspec.structs.replace(made.post, metrics=told)
    return Made(post, made.account, made.pattern, made.given, made.picture)
