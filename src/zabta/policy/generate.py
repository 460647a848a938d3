"""Write, as Python, the one function that judges every rule of a ruleset.

The text holds only names made here and whole numbers; nothing from a pack enters it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from zabta.policy.bittable import table_for
from zabta.policy.compare import Facts
from zabta.policy.condition import (
    All,
    Any,
    Compare,
    Condition,
    IsUnknown,
    Leaf,
    Not,
    Rendering,
    fold,
)

Judge = Callable[[Facts], tuple[int, int, int]]
"""Facts to the bits of all comparisons, of the rules that are yes, of the rules that are no."""


@dataclass(frozen=True, slots=True)
class _Test:
    """Bits that must `all` be set, or of which `any` must, and further tests joined alike."""

    every: bool
    mask: int
    parts: tuple[_Test, ...] = ()

    @property
    def is_one_bit(self) -> bool:
        return not self.parts and self.mask.bit_count() == 1

    def text(self) -> str:
        own = f"b & {self.mask} == {self.mask}" if self.every else f"b & {self.mask}"
        words = ([own] if self.mask else []) + [f"({part.text()})" for part in self.parts]
        return (" and " if self.every else " or ").join(words)


def _join(every: bool, tests: tuple[_Test, ...]) -> _Test:
    """Bits of like parts melt into one mask; unlike parts stay tests of their own."""
    like = [test for test in tests if test.every is every or test.is_one_bit]
    unlike = tuple(test for test in tests if test not in like)
    mask = reduce(or_, (test.mask for test in like), 0)
    return _Test(every, mask, sum((test.parts for test in like), ()) + unlike)


_Pair = tuple[_Test, _Test]
"""When a node is yes, and when it is no."""


class _Tests(Rendering[_Pair]):
    def __init__(self, place: Mapping[Leaf, int]) -> None:
        self._place = place

    def all_of(self, node: All, parts: tuple[_Pair, ...]) -> _Pair:
        return _join(True, tuple(p[0] for p in parts)), _join(False, tuple(p[1] for p in parts))

    def any_of(self, node: Any, parts: tuple[_Pair, ...]) -> _Pair:
        return _join(False, tuple(p[0] for p in parts)), _join(True, tuple(p[1] for p in parts))

    def negation(self, node: Not, part: _Pair) -> _Pair:
        return part[1], part[0]

    def compare(self, node: Compare) -> _Pair:
        return self._bits(node)

    def is_unknown(self, node: IsUnknown) -> _Pair:
        return self._bits(node)

    def _bits(self, node: Leaf) -> _Pair:
        place = 2 * self._place[node]
        return _Test(True, 1 << place), _Test(True, 2 << place)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each kind of bit stands: comparisons, then rules refused, then rules not yet met.

    The bits a rule asks for outright are settled by the tables: a fact that denies one refuses the
    rule, a fact that does not grant one keeps it from being met. Most rules need nothing more.
    """

    pairs: tuple[_Pair, ...]
    comparisons: int

    @property
    def refused(self) -> int:
        return 2 * self.comparisons

    @property
    def unmet(self) -> int:
        return self.refused + len(self.pairs)

    @property
    def outright(self) -> list[int]:
        return [yes.mask if yes.every else 0 for yes, _ in self.pairs]

    def needs_more(self, at: int) -> bool:
        yes, _ = self.pairs[at]
        return bool(yes.parts) or not yes.every

    def widen(self, own: int) -> Callable[[int], int]:
        """For a fact whose comparisons own these bits: add what they settle about each rule."""
        asked = [(at, mask & own) for at, mask in enumerate(self.outright) if mask & own]
        affirming = sum(1 << 2 * place for place in range(self.comparisons))

        def widened(bits: int) -> int:
            out = bits
            for at, mask in asked:
                denied = (mask & affirming) << 1 | (mask >> 1) & affirming
                out |= (bits & mask != mask) << (self.unmet + at)
                out |= (bits & denied != 0) << (self.refused + at)
            return out

        return widened


def compile_rules(conditions: tuple[Condition, ...], place: Mapping[Leaf, int]) -> Judge:
    """The function for these rules; `place` numbers their distinct comparisons."""
    plan = _Plan(tuple(fold(node, _Tests(place)) for node in conditions), len(place))
    by_fact: dict[str, list[tuple[Leaf, int]]] = {}
    for leaf, at in place.items():
        by_fact.setdefault(leaf.fact, []).append((leaf, at))
    names: dict[str, object] = {}
    for number, (fact, comparisons) in enumerate(by_fact.items()):
        own = sum(3 << 2 * at for _, at in comparisons)
        names[f"t{number}"] = table_for(comparisons, plan.widen(own))
        names[f"f{number}"] = fact
    exec(compile(_source(plan, len(by_fact)), "<rules>", "exec"), names)  # noqa: S102 - our own text, see above
    judge: Judge = names["judge"]  # type: ignore[assignment] # what the text defines
    return judge


def _source(plan: _Plan, facts: int) -> str:
    bound = "".join(f", t{n}=t{n}, f{n}=f{n}" for n in range(facts))
    looked = " | ".join(f"t{n}[get(f{n})]" for n in range(facts)) or "0"
    rules = len(plan.pairs)
    simple = sum(1 << at for at in range(rules) if not plan.needs_more(at))
    lines = [
        f"def judge(facts{bound}):",
        " get = facts.get",
        f" b = {looked}",
        f" no = b >> {plan.refused} & {(1 << rules) - 1}",
        f" yes = {simple} & ~(b >> {plan.unmet})",
    ]
    for at in filter(plan.needs_more, range(rules)):
        lines += _rule_lines(plan, at)
    return "\n".join([*lines, " return b, yes, no"])


def _rule_lines(plan: _Plan, at: int) -> list[str]:
    """The rest of a rule that the tables leave open."""
    when_yes, when_no = plan.pairs[at]
    if not when_yes.every:
        return [
            f" if {when_yes.text()}: yes |= {1 << at}",
            f" elif {when_no.text()}: no |= {1 << at}",
        ]
    rest_yes, rest_no = _Test(True, 0, when_yes.parts), _Test(False, 0, when_no.parts)
    return [
        f" if not no & {1 << at}:",
        f"  if {rest_no.text()}: no |= {1 << at}",
        f"  elif not b & {1 << plan.unmet + at} and {rest_yes.text()}: yes |= {1 << at}",
    ]
