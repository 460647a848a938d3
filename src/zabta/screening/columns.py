"""Rules over columns: a condition as a Polars expression, for the millions of posts.

A column is named after its fact; null is unknown. Yes/no is Boolean, a likelihood is UInt8 from 0
(unlikely) to 3 (very likely), a word is an Enum of its words, a count is Int64. Polars' `&` and `|`
are three-valued as ours are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_, or_

import polars as pl

from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.compare import Facts, FactValue
from zabta.policy.condition import All, Any, Compare, Condition, IsUnknown, Not, Op, Rendering, fold


def expression(condition: Condition) -> pl.Expr:
    """Boolean column: true, false, or null for unknown."""
    return fold(condition, _Columns())


def expressions(conditions: Mapping[str, Condition]) -> list[pl.Expr]:
    """One column a rule, under the rule's name."""
    return [expression(condition).alias(name) for name, condition in conditions.items()]


def facts_frame(rows: Iterable[Facts], catalogue: Catalogue) -> pl.DataFrame:
    """Facts of posts as columns, one for every fact of the catalogue."""
    kept = list(rows)
    return pl.DataFrame(
        {
            name: pl.Series(name, [_cell(fact, row.get(name)) for row in kept], dtype_of(fact))
            for name, fact in catalogue.facts.items()
        }
    )


def dtype_of(fact: Fact) -> pl.DataType:
    """The column type of a fact; a word's column knows its words, so text stays small."""
    if fact.kind is FactKind.WORD:
        return pl.Enum(list(fact.words))
    return _DTYPES[fact.kind]


_DTYPES: Mapping[FactKind, pl.DataType] = {
    FactKind.YES_NO: pl.Boolean(),
    FactKind.LIKELIHOOD: pl.UInt8(),
    FactKind.COUNT: pl.Int64(),
}


def _cell(fact: Fact, found: FactValue) -> FactValue:
    if fact.kind is FactKind.LIKELIHOOD and found is not None:
        return Likelihood(str(found)).rank
    return found


class _Columns(Rendering[pl.Expr]):
    def all_of(self, node: All, parts: tuple[pl.Expr, ...]) -> pl.Expr:
        return reduce(and_, parts)

    def any_of(self, node: Any, parts: tuple[pl.Expr, ...]) -> pl.Expr:
        return reduce(or_, parts)

    def negation(self, node: Not, part: pl.Expr) -> pl.Expr:
        return ~part

    def compare(self, node: Compare) -> pl.Expr:
        return _COMPARISONS[node.op](pl.col(node.fact), node)

    def is_unknown(self, node: IsUnknown) -> pl.Expr:
        return pl.col(node.fact).is_null()


def _is(column: pl.Expr, node: Compare) -> pl.Expr:
    if isinstance(node.value, bool):
        return column if node.value else ~column
    return column == str(node.value)


def _one_of(column: pl.Expr, node: Compare) -> pl.Expr:
    words = node.value if isinstance(node.value, tuple) else ()
    return reduce(or_, (column == word for word in words))


def _rank(node: Compare) -> int:
    return Likelihood(str(node.value)).rank


def _count(node: Compare) -> int:
    return int(str(node.value))


_COMPARISONS: Mapping[Op, Callable[[pl.Expr, Compare], pl.Expr]] = {
    Op.IS: _is,
    Op.ONE_OF: _one_of,
    Op.AT_LEAST: lambda column, node: column >= _rank(node),
    Op.BELOW: lambda column, node: column < _rank(node),
    Op.MORE_THAN: lambda column, node: column > _count(node),
    Op.AT_MOST: lambda column, node: column <= _count(node),
}
