"""Units, personnel and postings of the made-up district."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from zabta.demo.cast import CAST, HEAD, Member
from zabta.demo.words import words
from zabta.domain.force import Cadre, Names, Officer, OfficerStatus, Posting, Unit
from zabta.force.times import day_start

_MANNED = ("station", "post", "traffic", "lines")

# rank, cadre, prefix of the number, how many, share of women, kinds of unit, role
_RANKS: tuple[tuple[str, Cadre, str, int, float, tuple[str, ...], str], ...] = (
    ("constable", Cadre.PROVINCIAL, "C", 196, 0.14, _MANNED, "Constable"),
    ("head_constable", Cadre.PROVINCIAL, "HC", 46, 0.1, _MANNED, "Head constable"),
    ("asi", Cadre.PROVINCIAL, "ASI", 22, 0.14, ("station", "branch"), "ASI"),
    ("si", Cadre.PROVINCIAL, "SI", 16, 0.12, ("station", "branch"), "Investigation officer"),
    ("inspector", Cadre.PROVINCIAL, "INS", 11, 0.1, ("station",), "SHO"),
    ("dsp", Cadre.PROVINCIAL, "DSP", 5, 0.0, ("circle",), "SDPO"),
    ("asp", Cadre.PSP, "PSP", 2, 0.5, ("circle",), "SDPO"),
    ("sp", Cadre.PSP, "PSP", 2, 0.0, ("district",), "SP Investigation"),
    ("junior_clerk", Cadre.MINISTERIAL, "MIN", 10, 0.3, ("branch",), "Clerk"),
    ("computer_operator", Cadre.MINISTERIAL, "MIN", 4, 0.5, ("branch",), "Operator"),
    ("special_constable", Cadre.CONTRACT, "CON", 8, 0.0, ("post",), "Special police"),
)  # fmt: skip
_RETIRED, _SUSPENDED = 6, 4


@dataclass(frozen=True, slots=True)
class Roll:
    """Who serves where. `names` gives each officer's name in Arabic letters."""

    units: tuple[Unit, ...]
    officers: tuple[Officer, ...]
    postings: tuple[Posting, ...]
    names: dict[str, str]

    def unit_of(self, officer: str) -> str:
        """The unit of the latest main posting."""
        mine = [one for one in self.postings if one.officer == officer and not one.is_additional]
        return max(mine, key=lambda one: one.since).unit


def make_units() -> tuple[Unit, ...]:
    return tuple(
        Unit(id=id_, kind=kind, parent=parent or None, names=Names(en, ur, ps))
        for id_, (kind, parent, en, ur, ps) in words("units").items()
    )


def make_roll(draw: Random, today: date) -> Roll:
    """The cast first, then a few hundred invented officers; the same for the same draw."""
    units = make_units()
    names = {member.officer.id: member.officer.name for member in CAST}
    members = [*CAST, *_members(draw, units, names)]
    officers = _with_states(draw, [member.officer for member in members])
    postings = tuple(one for member in members for one in _postings(draw, member, units, today))
    return Roll(units, tuple(officers), postings, names)


def with_head(roll: Roll, today: date) -> Roll:
    """The roll as it is written: the head of the force too, for whom nothing is drawn."""
    since = day_start(today - timedelta(days=500))
    posting = Posting(officer=HEAD.officer.id, unit=HEAD.unit, role=HEAD.role, since=since)
    officers, postings = (*roll.officers, HEAD.officer), (*roll.postings, posting)
    return replace(roll, officers=officers, postings=postings)


def _members(draw: Random, units: tuple[Unit, ...], names: dict[str, str]) -> Iterator[Member]:
    taken = {member.officer.id for member in (*CAST, HEAD)}
    for rank, cadre, prefix, count, women, kinds, role in _RANKS:
        places = [unit.id for unit in units if unit.kind in kinds]
        for _ in range(count):
            number = draw.randrange(1, 9000 if prefix == "C" else 900)
            while f"{prefix}-{number}" in taken:
                number += 1
            id_ = f"{prefix}-{number}"
            taken.add(id_)
            gender = "female" if draw.random() < women else "male"
            name, names[id_] = name_of(draw, gender)
            language = draw.choices(("ps", "ur", "en"), (60, 34, 6))[0]
            officer = Officer(
                id=id_, name=name, rank=rank, cadre=cadre, gender=gender, language=language
            )  # fmt: skip
            yield Member(officer, draw.choice(places), role)


def name_of(draw: Random, gender: str) -> tuple[str, str]:
    first, second = draw.choice(words("names")[gender]), draw.choice(words("names")["second"])
    return f"{first[0]} {second[0]}", f"{first[1]} {second[1]}"


def _with_states(draw: Random, officers: list[Officer]) -> list[Officer]:
    """A few retired and suspended constables among them."""
    chosen = draw.sample([one.id for one in officers[len(CAST) :] if one.rank == "constable"],
                         _RETIRED + _SUSPENDED)  # fmt: skip
    state = dict.fromkeys(chosen[:_RETIRED], OfficerStatus.RETIRED)
    state |= dict.fromkeys(chosen[_RETIRED:], OfficerStatus.SUSPENDED)
    return [
        Officer(
            id=one.id, name=one.name, rank=one.rank, cadre=one.cadre, gender=one.gender,
            language=one.language, status=state.get(one.id, one.status),
        )
        for one in officers
    ]  # fmt: skip


def _postings(
    draw: Random, member: Member, units: tuple[Unit, ...], today: date
) -> Iterator[Posting]:
    """Where they are now, for many also before, and a second charge for one of the cast."""
    since = day_start(today - timedelta(days=draw.randrange(420, 1500)))
    now = since
    if member not in CAST and draw.random() < 0.35:
        stations = [unit.id for unit in units if unit.kind in ("station", "post", "lines")]
        now = day_start(today - timedelta(days=draw.randrange(30, 400)))
        before = draw.choice([one for one in stations if one != member.unit])
        yield Posting(
            officer=member.officer.id, unit=before, role=member.role, since=since, until=now
        )
    yield Posting(officer=member.officer.id, unit=member.unit, role=member.role, since=now)
    if member.role == "PRO":
        yield Posting(
            officer=member.officer.id, unit="Z-WEL", role="Welfare officer",
            since=datetime(2025, 1, 1, tzinfo=UTC), is_additional=True,
        )  # fmt: skip
