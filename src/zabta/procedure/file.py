"""A case as a value: what it opened on, and every act since. The state is worked out from these."""

from __future__ import annotations

from datetime import datetime

import msgspec

from zabta.domain.force import Cadre
from zabta.procedure.track import Move, Track

START = ""
"""The state before the first move."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone as they stand when they act. `post` is the office they hold, such as DPO."""

    number: str
    rank: str = ""
    post: str = ""
    path: str = ""
    roles: frozenset[str] = frozenset()
    """decider, inquiry, legal: what the site lets them be, over the accused's unit."""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One finding that a case may stand on."""

    id: str
    incident: str
    officer: str
    clause: str
    directive: str
    harm: str
    may_lead_to: tuple[str, ...] = ()
    is_confirmed: bool = False
    reviewers: frozenset[str] = frozenset()
    served_at: datetime | None = None
    published_at: datetime | None = None
    is_protected: bool = False
    is_settled: bool = False
    is_reversed: bool = False
    complainants: frozenset[str] = frozenset()
    approvers: frozenset[str] = frozenset()


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """`earlier` counts items upheld against the officer before, and final."""

    officer: str
    rank: str
    cadre: Cadre
    path: str
    grounds: tuple[Ground, ...]
    earlier: int = 0

    @property
    def harm(self) -> str:
        order = ("low", "medium", "high")
        return max((ground.harm for ground in self.grounds), key=order.index)

    @property
    def incidents(self) -> frozenset[str]:
        return frozenset(ground.incident for ground in self.grounds)

    @property
    def may_lead_to(self) -> frozenset[str]:
        return frozenset(step for ground in self.grounds for step in ground.may_lead_to)

    def near(self) -> frozenset[str]:
        """Those with a stake: complainants, reviewers and approvers."""
        sets = ((one.reviewers, one.complainants, one.approvers) for one in self.grounds)
        return frozenset(number for three in sets for part in three for number in part)


class Act(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One move as it was made."""

    move: str
    by: Person
    at: datetime
    reason: str = ""
    named: Person | None = None
    outcome: str = ""
    penalty: str = ""
    amount: int = 0
    proportionality: str = ""
    days: int = 0
    served_how: str = ""
    on_paper: str = ""
    """The diary number under which the officer's paper came in, when it was entered for them."""
    wants_hearing: bool = False
    was_present: bool = False
    late_because: str = ""


class File(msgspec.Struct, frozen=True, kw_only=True):
    opening: Opening
    acts: tuple[Act, ...] = ()

    def made(self, *moves: str) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if act.move in moves)

    def last(self, *moves: str) -> Act | None:
        return next((act for act in reversed(self.acts) if act.move in moves), None)

    def with_act(self, act: Act) -> File:
        return msgspec.structs.replace(self, acts=(*self.acts, act))


def state_of(track: Track, file: File) -> str:
    """By following the acts through the table."""
    state = START
    for act in file.acts:
        move = track.move(act.move)
        state = next_state(move, state, act.outcome) if move else state
    return state


def next_state(move: Move, state: str, outcome: str) -> str:
    to = move.to if isinstance(move.to, str) else move.to.get(outcome, "")
    return state if to == "=" else to


def since_remand(track: Track, file: File) -> tuple[Act, ...]:
    """The acts of the present round: a case sent back begins anew, and old steps do not count."""
    first = 0
    for number, act in enumerate(file.acts):
        if act.outcome == "remanded":
            first = number + 1
    return file.acts[first:]
