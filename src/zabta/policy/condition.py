"""The condition tree: frozen, closed, and the only thing every rendering is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from zabta.domain.likelihood import Likelihood

T = TypeVar("T")


class Op(StrEnum):
    """The comparisons a rule may make; each belongs to one or two kinds of fact."""

    IS = "is"
    ONE_OF = "one_of"
    AT_LEAST = "at_least"
    BELOW = "below"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"


Value = bool | Likelihood | str | int | tuple[str, ...]
"""What a fact is compared with: yes/no, a likelihood, a word, a count, or a list of words."""


@dataclass(frozen=True, slots=True)
class All:
    """Yes when every part is yes; no when one is no."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Yes when one part is yes; no when every one is no."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact against one value; unknown when the fact is."""

    fact: str
    op: Op
    value: Value


@dataclass(frozen=True, slots=True)
class Use:
    """A named definition, and what it means."""

    definition: str
    meaning: Condition


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """Yes when the fact is unknown, else no; for review reasons only."""

    fact: str


Condition = All | Any | Not | Compare | Use | IsUnknown
Leaf = Compare | IsUnknown


class Rendering(Generic[T]):
    """One function for each kind of node; parts come already rendered."""

    def all_of(self, node: All, parts: tuple[T, ...]) -> T:
        raise TypeError(f"{type(self).__name__} does not say what `all` becomes")

    def any_of(self, node: Any, parts: tuple[T, ...]) -> T:
        raise TypeError(f"{type(self).__name__} does not say what `any` becomes")

    def negation(self, node: Not, part: T) -> T:
        raise TypeError(f"{type(self).__name__} does not say what `not` becomes")

    def use(self, node: Use, meaning: T) -> T:
        """A definition is what it means, unless a rendering names it."""
        return meaning

    def compare(self, node: Compare) -> T:
        raise TypeError(f"{type(self).__name__} does not say what a comparison becomes")

    def is_unknown(self, node: IsUnknown) -> T:
        raise TypeError(f"{type(self).__name__} does not say what `unknown` becomes")


def fold(node: Condition, rendering: Rendering[T]) -> T:
    """Render a tree from its leaves up."""
    match node:
        case All(parts):
            return rendering.all_of(node, tuple(fold(part, rendering) for part in parts))
        case Any(parts):
            return rendering.any_of(node, tuple(fold(part, rendering) for part in parts))
        case Not(part):
            return rendering.negation(node, fold(part, rendering))
        case Use(_, meaning):
            return rendering.use(node, fold(meaning, rendering))
        case IsUnknown():
            return rendering.is_unknown(node)
        case Compare():
            return rendering.compare(node)


def parts_of(node: Condition) -> tuple[Condition, ...]:
    match node:
        case All(parts) | Any(parts):
            return parts
        case Not(part) | Use(_, part):
            return (part,)
    return ()


def leaves(node: Condition) -> Iterator[Leaf]:
    """Every comparison of the tree, definitions opened, left to right, with repeats."""
    if isinstance(node, Compare | IsUnknown):
        yield node
    for part in parts_of(node):
        yield from leaves(part)


def facts_of(node: Condition) -> tuple[str, ...]:
    """Names of the facts a condition looks at, each once, in order of first use."""
    return tuple(dict.fromkeys(leaf.fact for leaf in leaves(node)))
