"""A legal track at one time: moves, clocks, powers, punishments and guide, as its file says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from zabta.domain.force import Cadre, Names
from zabta.procedure.words import Need, Step, Who


class Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Read from a file; a key that has no place is a fault."""


class Law(Data, frozen=True, kw_only=True):
    """What a move rests on. `seen` says how we know of it: gazette, case_law, press, not_seen."""

    id: str
    reference: str
    says: Names
    seen: str


class Number(Data, frozen=True, kw_only=True):
    """A time limit or another number. `confirm` until legal has seen it in the text of the law."""

    value: int
    unit: str = "days"
    says: Names
    law: tuple[str, ...] = ()
    confirm: bool = False


class Clock(Data, frozen=True, kw_only=True):
    """Runs from the moment of `starts`, for `number`, until a move in `met_by`."""

    name: str
    number: str
    starts: tuple[str, ...]
    met_by: tuple[str, ...]
    whose: Who
    title: Names


class Power(Data, frozen=True, kw_only=True):
    """Which posts may decide over which ranks."""

    ranks: tuple[str, ...]
    minor: tuple[str, ...] = ()
    major: tuple[str, ...] = ()
    appeal: tuple[str, ...] = ()
    revision: tuple[str, ...] = ()
    confirm: bool = True


class Punishment(Data, frozen=True, kw_only=True):
    """`weight` orders them from mild to grave. No `ranks` means all that the track covers."""

    name: str
    step: Step
    weight: int
    title: Names
    ranks: tuple[str, ...] = ()
    at_most: int | None = None
    unit: Names | None = None
    confirm: bool = True


class Move(Data, frozen=True, kw_only=True):
    """One line of the table. `to` names the next state, or one for each outcome."""

    name: str
    title: Names
    who: Who
    after: tuple[str, ...]
    to: str | Mapping[str, str]
    needs: tuple[Need, ...] = ()
    clock: str = ""
    """The clock that CLOCK_PAST and IN_TIME read."""
    consent: str = ""
    """The legal adviser's move that LEGAL_CONSENT and GUIDE look for."""
    step: Step | None = None
    papers: tuple[str, ...] = ()
    serves: str = ""
    """The move whose paper this move delivers."""
    law: tuple[str, ...] = ()
    says: Names | None = None
    """For the one who makes it: what it means and what follows."""


class Guide(Data, frozen=True, kw_only=True):
    """For each harm, the step by how many earlier items were upheld: none, one, two, more."""

    low: tuple[Step, ...]
    medium: tuple[Step, ...]
    high: tuple[Step, ...]
    confirm: bool = True

    def row(self, harm: str) -> tuple[Step, ...]:
        return {"low": self.low, "medium": self.medium, "high": self.high}[harm]


class State(Data, frozen=True, kw_only=True):
    name: str
    title: Names
    is_over: bool = False
    """Nothing is awaited any more; a later court or the reviser may still reopen it."""


class AppliesTo(Data, frozen=True, kw_only=True):
    cadres: tuple[Cadre, ...]
    ranks: tuple[str, ...]


class Track(Data, frozen=True, kw_only=True):
    track: str
    version: str
    title: Names
    in_force_from: date
    applies_to: AppliesTo
    law: tuple[Law, ...]
    numbers: Mapping[str, Number]
    clocks: tuple[Clock, ...]
    powers: tuple[Power, ...]
    punishments: tuple[Punishment, ...]
    guide: Guide
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    note: str = ""
    weekend: tuple[int, ...] = (6,)
    """Days on which no clock ends; Monday is 0."""

    def move(self, name: str) -> Move | None:
        return next((move for move in self.moves if move.name == name), None)

    def clock(self, name: str) -> Clock | None:
        return next((clock for clock in self.clocks if clock.name == name), None)

    def state(self, name: str) -> State:
        return next(state for state in self.states if state.name == name)

    def power_over(self, rank: str) -> Power:
        """Empty for a rank that nobody in the table has power over."""
        found = (power for power in self.powers if rank in power.ranks)
        return next(found, Power(ranks=(rank,)))

    def punishment(self, name: str) -> Punishment | None:
        return next((one for one in self.punishments if one.name == name), None)

    def allowed(self, rank: str, step: Step) -> tuple[Punishment, ...]:
        """Punishments of this step that this rank may be given on this track."""
        return tuple(
            one
            for one in self.punishments
            if one.step is step and (not one.ranks or rank in one.ranks)
        )

    @property
    def to_confirm(self) -> list[str]:
        """Everything that legal must see in the text of the law before it is relied on."""
        numbers = [f"numbers.{name}" for name, number in self.numbers.items() if number.confirm]
        powers = [f"powers.{power.ranks[0]}" for power in self.powers if power.confirm]
        punishments = [f"punishments.{one.name}" for one in self.punishments if one.confirm]
        return [*numbers, *powers, *punishments, *(["guide"] if self.guide.confirm else [])]
