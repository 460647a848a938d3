"""Definitions of a pack: each resolved once, loops and swollen ones refused."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import NamedTuple

from zabta.policy.catalogue import Catalogue
from zabta.policy.condition import Condition, Use, parts_of
from zabta.policy.reader.condition import FORMS, Reader
from zabta.policy.reader.faults import Faults, Place, shown
from zabta.policy.reader.shape import NAME, Form, kind_of
from zabta.policy.reader.source import Mapping, Node

SIZE = 2_000
"""Conditions of a tree when every definition in it is opened."""
DEPTH = 80
"""Conditions in each other, opened."""


class Extent(NamedTuple):
    size: int
    depth: int


class Definitions:
    """Reads `definitions.yaml`; `reader` then reads conditions that use them."""

    def __init__(
        self, root: Node | None, catalogue: Catalogue, faults: Faults, are_given: bool = True
    ) -> None:
        self.faults = faults
        self._are_known = isinstance(root, Mapping) or not are_given
        self._catalogue = catalogue
        self._nodes: dict[str, tuple[Place, Node]] = dict(self._given(root))
        self._done: dict[str, Condition | None] = {}
        self._extents: dict[str, Extent] = {}
        self._within: list[str] = []
        for name, (at, _) in self._nodes.items():
            self.meaning(name, at)

    @property
    def all(self) -> Table[str, Condition]:
        return {name: node for name, node in self._done.items() if node is not None}

    def reader(self, may_ask_unknown: bool = False) -> Reader:
        return Reader(
            self._catalogue,
            self.faults,
            self.meaning,
            self._nodes.keys(),
            may_ask_unknown,
            self._are_known,
        )

    def condition(self, node: Node, may_ask_unknown: bool = False) -> Condition | None:
        """A condition of a clause, exception or reason, within the size that is allowed."""
        condition = self.reader(may_ask_unknown).condition(node)
        return condition if condition and self._fits(condition, node.at) else None

    def meaning(self, name: str, at: Place) -> Condition | None:
        if name in self._within:
            way = " → ".join([*self._within[self._within.index(name) :], name])
            self.faults.add(at, f"definitions in a loop: {way}", "", "Break it in one place")
            return None
        if name not in self._done:
            self._within.append(name)
            self._done[name] = self._read(name)
            self._within.pop()
        return self._done[name]

    def _read(self, name: str) -> Condition | None:
        at, node = self._nodes[name]
        if len(self._within) > 20:
            self.faults.add(at, "definitions more than 20 deep", "", "Join some of them")
            return None
        condition = self.reader().condition(node)
        if condition is None or not self._fits(condition, at):
            return None
        self._extents[name] = self._extent(condition)
        return condition

    def _fits(self, condition: Condition, at: Place) -> bool:
        size, depth = self._extent(condition)
        if size <= SIZE and depth <= DEPTH:
            return True
        what = f"opens to {size:,} conditions, {depth} deep"
        self.faults.add(at, what, f"at most {SIZE:,} and {DEPTH}", "Use fewer definitions in it")
        return False

    def _extent(self, node: Condition) -> Extent:
        if isinstance(node, Use):
            inner = self._extents[node.definition]
            return Extent(inner.size + 1, inner.depth + 1)
        parts = [self._extent(part) for part in parts_of(node)]
        depth = max((part.depth for part in parts), default=0)
        return Extent(1 + sum(part.size for part in parts), depth + 1)

    def _given(self, root: Node | None) -> Iterator[tuple[str, tuple[Place, Node]]]:
        """Name, place and condition of each; a definition may carry `says` beside its `when`."""
        if root is not None and not isinstance(root, Mapping):
            self.faults.add(root.at, f"{kind_of(root)} found", "a mapping of definitions")
        for key, node in root.pairs if isinstance(root, Mapping) else ():
            self._check_name(key.text, key.at)
            if isinstance(node, Mapping) and any(inner.text == "when" for inner, _ in node.pairs):
                form = Form(node, self.faults, key.at, ("when",), ("says", "note"))
                form.names("says")
                node = form.node("when") or node
            yield key.text, (key.at, node)

    def _check_name(self, name: str, at: Place) -> None:
        if name in self._catalogue or name in FORMS:
            what = f"the definition {shown(name)} has the name of a fact or form"
            self.faults.add(at, what, "", "Give it a name of its own")
        elif not NAME.fullmatch(name):
            self.faults.add(at, f"{shown(name)} is no name", "small letters, digits and _")
