"""A second, slow evaluator for tests: numbers 0, ½ and 1, minimum and maximum, by recursion.

It shares nothing with the evaluator but the tree, so that a mistake would have to be made twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from zabta.policy.condition import All, Any, Compare, Condition, IsUnknown, Not, Use

_HALF = Fraction(1, 2)
_LADDER = ["unlikely", "possible", "likely", "very_likely"]


def truth(node: Condition, facts: Mapping[str, object]) -> bool | None:
    return {Fraction(0): False, _HALF: None, Fraction(1): True}[_number(node, facts)]


def _number(node: Condition, facts: Mapping[str, object]) -> Fraction:
    if isinstance(node, All):
        return min(_number(part, facts) for part in node.parts)
    if isinstance(node, Any):
        return max(_number(part, facts) for part in node.parts)
    if isinstance(node, Not):
        return 1 - _number(node.part, facts)
    if isinstance(node, Use):
        return _number(node.meaning, facts)
    if isinstance(node, IsUnknown):
        return Fraction(int(facts.get(node.fact) is None))
    found = facts.get(node.fact)
    return _HALF if found is None else Fraction(int(_meets(node, found)))


def _meets(node: Compare, found: object) -> bool:
    if node.op == "is":
        return str(found) == str(node.value)
    if node.op == "one_of":
        return str(found) in [str(word) for word in _words(node.value)]
    if node.op == "more_than":
        return int(str(found)) - int(str(node.value)) > 0
    if node.op == "at_most":
        return not int(str(found)) - int(str(node.value)) > 0
    step = _LADDER.index(str(found)) - _LADDER.index(str(node.value))
    return step >= 0 if node.op == "at_least" else step < 0


def _words(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
