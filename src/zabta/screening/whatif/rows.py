"""The same count row by row, with the evaluator that explains: slow, and the measure of the fast.

Shares with the fast way the condition tree and nothing of how it is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from zabta.policy.catalogue import Catalogue
from zabta.policy.compare import Facts
from zabta.policy.condition import Condition
from zabta.policy.ruleset import Outcome, Ruleset
from zabta.screening.whatif.block import rows_as_facts
from zabta.screening.whatif.side import ClauseRule, Side
from zabta.screening.whatif.store import DIMENSIONS
from zabta.screening.whatif.tally import ANY, WHOLE, Counts, Group, Tally

Said = tuple[bool, bool, bool]
"""Hit, exempt, unknown."""


class RowByRow:
    """Judges one post after the other and counts it into each of its groups."""

    def __init__(self, new: Side, old: Side) -> None:
        self.new, self.old = new, old
        self.tally = Tally()
        self._sets: dict[tuple[str, Group], tuple[set[int], set[int]]] = {}
        self._heads: dict[Group, set[int]] = {}
        self._rules = Ruleset(
            {
                f"{side}/{at}": condition
                for side, text in (("new", new), ("old", old))
                for at, condition in enumerate(_listed(text))
            }
        )
        self._place = {
            side: {condition: f"{side}/{at}" for at, condition in enumerate(_listed(text))}
            for side, text in (("new", new), ("old", old))
        }

    def count(self, month: str, frame: pl.DataFrame, catalogue: Catalogue) -> None:
        own = frame.select("officer", "cadre", *DIMENSIONS).with_columns(
            pl.selectors.enum().cast(pl.String)
        )
        facts = rows_as_facts(frame, catalogue)
        for row, told in zip(own.iter_rows(named=True), facts, strict=True):
            groups = [WHOLE, ("month", month), *((name, row[name]) for name in DIMENSIONS)]
            self._post(told, row["officer"], row["cadre"], groups)

    def finish(self) -> Tally:
        for (clause, group), (newly, gone) in self._sets.items():
            counts = self.tally.counts(clause, group)
            counts.officers_newly, counts.officers_gone = len(newly), len(gone)
        self.tally.officers = {group: len(who) for group, who in self._heads.items()}
        return self.tally

    def _post(self, facts: Facts, officer: int, cadre: str, groups: Sequence[Group]) -> None:
        self.tally.posts += 1
        if not officer:
            self.tally.nobody += 1
            return
        outcome = self._rules.run(facts)
        open_ = {side: not self._stopped(outcome, side) for side in ("new", "old")}
        self.tally.gated += not open_["new"]
        said: dict[str, tuple[Said, Said, bool]] = {}
        for name in dict.fromkeys([*self.old.rules, *self.new.rules]):
            new, old = self.new.rules.get(name), self.old.rules.get(name)
            after = self._said(outcome, "new", new, cadre, open_["new"])
            before = self._said(outcome, "old", old, cadre, open_["old"])
            binds = open_["new"] and _binds(new or self.old.rules[name], cadre)
            said[name] = before, after, binds
        said[ANY] = (
            _together([one[0] for one in said.values()]),
            _together([one[1] for one in said.values()]),
            open_["new"],
        )
        for group in groups:
            if open_["new"]:
                self._heads.setdefault(group, set()).add(officer)
            for clause, (before, after, binds) in said.items():
                self._add(clause, group, officer, before, after, binds)

    def _stopped(self, outcome: Outcome, side: str) -> bool:
        gates = (self.new if side == "new" else self.old).gates
        return any(outcome.value(self._place[side][gate]) is True for gate in gates)

    def _said(
        self, outcome: Outcome, side: str, rule: ClauseRule | None, cadre: str, is_open: bool
    ) -> Said:
        if rule is None or not is_open or not _binds(rule, cadre):
            return False, False, False
        place = self._place[side]
        value = outcome.value(place[rule.when])
        spared = any(outcome.value(place[one]) is True for one in rule.exceptions)
        return value is True and not spared, value is True and spared, value is None and not spared

    def _add(
        self, clause: str, group: Group, officer: int, before: Said, after: Said, binds: bool
    ) -> None:
        newly, gone = after[0] and not before[0], before[0] and not after[0]
        told = (binds, before[0], after[0], newly, gone, after[1], before[2], after[2])
        if not any(told):
            return
        self.tally.counts(clause, group).add(Counts(*map(int, told)))
        if newly or gone:
            sets = self._sets.setdefault((clause, group), (set(), set()))
            sets[gone].add(officer)


def _binds(rule: ClauseRule, cadre: str) -> bool:
    return not cadre or not rule.cadres or cadre in rule.cadres


def _together(said: Sequence[Said]) -> Said:
    hit = any(one[0] for one in said)
    return hit, not hit and any(one[1] for one in said), not hit and any(one[2] for one in said)


def _listed(side: Side) -> list[Condition]:
    return list(dict.fromkeys(side.conditions()))
