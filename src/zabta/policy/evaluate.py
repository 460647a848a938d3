"""Whether a condition holds on the facts of a post, and why: yes, no or unknown."""

from __future__ import annotations

from zabta.policy.compare import Facts, FactValue, leaf_value
from zabta.policy.condition import Condition, Leaf
from zabta.policy.explain import explain
from zabta.policy.ruleset import Outcome, Ruleset
from zabta.policy.verdict import Verdict, judge

__all__ = ["FactValue", "Facts", "Outcome", "Ruleset", "Verdict", "evaluate", "explain"]


def evaluate(condition: Condition, facts: Facts) -> Verdict:
    """The value of the condition with its whole trace."""

    def look(leaf: Leaf) -> tuple[bool | None, FactValue]:
        found = facts.get(leaf.fact)
        return leaf_value(leaf, found), found

    return judge(condition, look)
