"""One comparison of one fact: the only place where a value meets a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zabta.domain.likelihood import Likelihood
from zabta.policy.condition import IsUnknown, Leaf, Op, Value

FactValue = bool | Likelihood | str | int | None
Facts = Mapping[str, FactValue]
"""Facts about one post, by name; an absent fact, or None, is unknown."""


def leaf_value(leaf: Leaf, found: FactValue) -> bool | None:
    """Yes, no, or None for unknown."""
    if isinstance(leaf, IsUnknown):
        return found is None
    return None if found is None else _TESTS[leaf.op](found, leaf.value)


def _rank(value: object) -> int:
    return Likelihood(str(value)).rank


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"a count fact holds {value!r}")
    return value


_TESTS: Mapping[Op, Callable[[FactValue, Value], bool]] = {
    Op.IS: lambda found, value: found == value,
    Op.ONE_OF: lambda found, value: isinstance(value, tuple) and found in value,
    Op.AT_LEAST: lambda found, value: _rank(found) >= _rank(value),
    Op.BELOW: lambda found, value: _rank(found) < _rank(value),
    Op.MORE_THAN: lambda found, value: _number(found) > _number(value),
    Op.AT_MOST: lambda found, value: _number(found) <= _number(value),
}
