"""Many rules at once: one generated function, for the millions of posts.

Each distinct comparison owns two bits of one integer, "is yes" and "is no"; neither set means
unknown. A fact is looked up once and brings the bits of all its comparisons from a table; a rule
is then a few tests on that integer. The integer is also the trace: any verdict can be drawn
from it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zabta.policy.compare import Facts, FactValue
from zabta.policy.condition import Condition, Leaf, leaves
from zabta.policy.generate import compile_rules
from zabta.policy.verdict import Verdict, judge


@dataclass(slots=True)
class Outcome:
    """What every rule came to on one post. `facts` is kept, not copied: leave it as it is."""

    rules: Ruleset
    facts: Facts
    bits: int
    """Two bits a comparison: yes, then no."""
    yes: int
    """One bit a rule, in the order of the rules."""
    no: int

    def value(self, name: str) -> bool | None:
        bit = self.rules.bit_of[name]
        return True if self.yes & bit else False if self.no & bit else None

    def fired(self) -> list[str]:
        """Names of the rules that are met."""
        return self.rules.names_in(self.yes)

    def unknown(self) -> list[str]:
        return self.rules.names_in(~(self.yes | self.no))

    def verdict(self, name: str) -> Verdict:
        """The trace of one rule, drawn from the kept bits."""
        return judge(self.rules.conditions[name], self._look)

    def _look(self, leaf: Leaf) -> tuple[bool | None, FactValue]:
        pair = self.bits >> (2 * self.rules.place[leaf]) & 3
        return (None, True, False)[pair], self.facts.get(leaf.fact)


class Ruleset:
    """Rules by name, compiled once; `run` gives the value of all of them on one post's facts."""

    def __init__(self, conditions: Mapping[str, Condition]) -> None:
        self.conditions = dict(conditions)
        self.bit_of = {name: 1 << at for at, name in enumerate(self.conditions)}
        distinct = dict.fromkeys(
            leaf for condition in self.conditions.values() for leaf in leaves(condition)
        )
        self.place: dict[Leaf, int] = {leaf: at for at, leaf in enumerate(distinct)}
        self._run = compile_rules(tuple(self.conditions.values()), self.place)

    def run(self, facts: Facts) -> Outcome:
        bits, yes, no = self._run(facts)
        return Outcome(self, facts, bits, yes, no)

    def run_all(self, rows: Iterable[Facts]) -> list[Outcome]:
        run = self._run
        return [Outcome(self, facts, *run(facts)) for facts in rows]

    def names_in(self, mask: int) -> list[str]:
        return [name for name, bit in self.bit_of.items() if mask & bit]
