"""Count one block: every clause under both texts, by every group, on packed bits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import numpy.typing as npt

from zabta.policy.condition import Condition
from zabta.screening.whatif.bits import Bits, Plane, Planes
from zabta.screening.whatif.block import Block
from zabta.screening.whatif.side import ClauseRule, Side
from zabta.screening.whatif.store import DIMENSIONS
from zabta.screening.whatif.tally import ANY, POSTS, WHOLE, Group

State = dict[str, Bits]
"""The rows of bits that are counted of one clause, by the name of the count."""
Words = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Reached:
    """What one text comes to on a block, for one clause."""

    hit: Bits
    exempt: Bits
    unknown: Bits


@dataclass(frozen=True)
class Part:
    """The count of one block."""

    block: Block
    posts: int
    nobody: int
    gated: int
    clauses: tuple[str, ...]
    groups: tuple[Group, ...]
    sums: Numbers
    """Posts by group, clause and count, in the order of `groups`, `clauses` and POSTS."""
    seen: Mapping[tuple[str, str], Numbers]
    """The rows of the newly reached and the gone posts, by clause and count."""
    eligible: Numbers
    """The rows of eligible posts."""


def count_block(block: Block, new: Side, old: Side) -> Part:
    """Everything that one block has to say; blocks may be counted side by side."""
    states, stopped = judge_block(block, new, old)
    known, posts = block.bits(block.officers >= 0), len(block.places)
    rows, places = _distinct(states)
    groups, sums = zip(*_group_sums(block, rows), strict=True)
    seen = {
        (clause, name): block.rows_in(state[name])
        for clause, state in states.items()
        for name in ("newly", "gone")
        if state[name].any()
    }
    return Part(
        block, posts, posts - _ones(known), _ones(known & stopped), tuple(states), groups,
        np.stack(sums)[:, places], seen, block.rows_in(states[ANY]["eligible"]),
    )  # fmt: skip


def judge_block(block: Block, new: Side, old: Side) -> tuple[dict[str, State], Bits]:
    """Every clause of either side, and ANY; beside it the posts that a gate stops."""
    planes, nothing = Planes(block.columns), np.zeros(block.size // 8, np.uint8)
    known = block.bits(block.officers >= 0)
    gates = {side.gate for side in (new, old)}
    stopped = {gate: planes.plane(gate).yes if gate else nothing for gate in gates}
    judge = _Judge(block, planes, nothing, known)
    names = list(dict.fromkeys([*old.rules, *new.rules]))
    states: dict[str, State] = {}
    for name in names:
        after = judge.reached(new.rules.get(name), known & ~stopped[new.gate])
        before = judge.reached(old.rules.get(name), known & ~stopped[old.gate])
        rule = new.rules.get(name) or old.rules[name]
        eligible = judge.bound(rule.cadres) & ~stopped[new.gate]
        states[name] = _state(eligible, before, after)
    states[ANY] = _together(states, known & ~stopped[new.gate], nothing)
    return states, stopped[new.gate]


@dataclass
class _Judge:
    block: Block
    planes: Planes
    nothing: Bits
    known: Bits
    _done: dict[Condition, Plane] = field(default_factory=dict)
    _reached: dict[tuple[ClauseRule, int], Reached] = field(default_factory=dict)
    _bound: dict[tuple[str, ...], Bits] = field(default_factory=dict)

    def bound(self, cadres: tuple[str, ...]) -> Bits:
        """Of a known officer whose cadre the clause names; an unknown cadre is bound."""
        if cadres not in self._bound:
            group = self.block.groups["cadre"]
            binds = np.array([not v or not cadres or v in cadres for v in group.values])
            there = binds[group.codes] if len(group.values) else np.zeros(0, np.bool_)
            self._bound[cadres] = self.known & self.block.bits(there)
        return self._bound[cadres]

    def reached(self, rule: ClauseRule | None, open_: Bits) -> Reached:
        if rule is None:
            return Reached(self.nothing, self.nothing, self.nothing)
        when = self._plane(rule.when)
        within = open_ & self.bound(rule.cadres)
        spared = self._plane(rule.exempt).yes if rule.exempt else self.nothing
        met = within & when.yes
        return Reached(met & ~spared, met & spared, within & ~(when.yes | when.no) & ~spared)

    def _plane(self, condition: Condition) -> Plane:
        if condition not in self._done:
            self._done[condition] = self.planes.plane(condition)
        return self._done[condition]


def _state(eligible: Bits, before: Reached, after: Reached) -> State:
    return {
        "eligible": eligible,
        "before": before.hit,
        "after": after.hit,
        "newly": after.hit & ~before.hit,
        "gone": before.hit & ~after.hit,
        "exempt": after.exempt,
        "unknown_before": before.unknown,
        "unknown_after": after.unknown,
    }


def _together(states: Mapping[str, State], eligible: Bits, nothing: Bits) -> State:
    """A post is reached when some clause reaches it, and unknown when none does but one may."""

    def some(name: str) -> Bits:
        return reduce(np.bitwise_or, [state[name] for state in states.values()], nothing)

    before, after = some("before"), some("after")
    return _state(
        eligible,
        Reached(before, nothing, some("unknown_before") & ~before),
        Reached(after, some("exempt") & ~after, some("unknown_after") & ~after),
    )


def _distinct(states: Mapping[str, State]) -> tuple[Words, Numbers]:
    """The different rows of bits, each once; and which of them each count of a clause is."""
    rows: dict[bytes, int] = {}
    kept: list[Bits] = []
    places = np.zeros((len(states), len(POSTS)), np.int64)
    for at, state in enumerate(states.values()):
        for column, name in enumerate(POSTS):
            digest = state[name].tobytes()
            if digest not in rows:
                rows[digest] = len(kept)
                kept.append(state[name])
            places[at, column] = rows[digest]
    return np.stack(kept).view(np.uint64), places


def _group_sums(block: Block, rows: Words) -> Iterator[tuple[Group, Numbers]]:
    """How many bits each row has set, as a whole, in the month, and by every group."""
    whole = np.bitwise_count(rows).sum(axis=1, dtype=np.int64)
    yield WHOLE, whole
    yield ("month", block.month), whole
    yield from _unit_sums(block, rows)
    for dimension in DIMENSIONS[1:]:
        group = block.groups[dimension]
        for code in group.there().tolist():
            mask = block.bits(group.codes == code).view(np.uint64)
            sums = np.bitwise_count(rows & mask).sum(axis=1, dtype=np.int64)
            yield (dimension, group.values[code]), sums


def _unit_sums(block: Block, rows: Words) -> Iterator[tuple[Group, Numbers]]:
    group = block.groups["unit"]
    there = group.there()
    ones = np.bitwise_count(rows.view(np.uint8))
    sums = np.add.reduceat(ones, block.unit_starts[there], axis=1, dtype=np.int64)
    for column, code in enumerate(there.tolist()):
        yield ("unit", group.values[code]), sums[:, column]


def _ones(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())
