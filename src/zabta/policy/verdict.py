"""What a condition came to, with the value of every part: the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zabta.policy.compare import FactValue
from zabta.policy.condition import (
    All,
    Any,
    Compare,
    Condition,
    IsUnknown,
    Leaf,
    Not,
    Rendering,
    Use,
    fold,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`value` is True, False or None for unknown; `found` is the fact a comparison looked at."""

    value: bool | None
    condition: Condition
    parts: tuple[Verdict, ...] = ()
    found: FactValue = None


Look = Callable[[Leaf], tuple[bool | None, FactValue]]
"""Tells of one comparison its value, and the fact that was found."""


def judge(condition: Condition, look: Look) -> Verdict:
    """The whole trace; no part is left out by a short cut."""
    return fold(condition, _Judgement(look))


def kleene_all(values: Iterable[bool | None]) -> bool | None:
    seen = set(values)
    return False if False in seen else None if None in seen else True


def kleene_any(values: Iterable[bool | None]) -> bool | None:
    seen = set(values)
    return True if True in seen else None if None in seen else False


def kleene_not(value: bool | None) -> bool | None:
    return None if value is None else not value


class _Judgement(Rendering[Verdict]):
    def __init__(self, look: Look) -> None:
        self._look = look

    def all_of(self, node: All, parts: tuple[Verdict, ...]) -> Verdict:
        return Verdict(kleene_all(part.value for part in parts), node, parts)

    def any_of(self, node: Any, parts: tuple[Verdict, ...]) -> Verdict:
        return Verdict(kleene_any(part.value for part in parts), node, parts)

    def negation(self, node: Not, part: Verdict) -> Verdict:
        return Verdict(kleene_not(part.value), node, (part,))

    def use(self, node: Use, meaning: Verdict) -> Verdict:
        return Verdict(meaning.value, node, (meaning,))

    def compare(self, node: Compare) -> Verdict:
        return self._leaf(node)

    def is_unknown(self, node: IsUnknown) -> Verdict:
        return self._leaf(node)

    def _leaf(self, node: Leaf) -> Verdict:
        value, found = self._look(node)
        return Verdict(value, node, (), found)
