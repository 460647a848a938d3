"""Routes: other processes to think of, said in words; nothing is sent anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zabta.domain.finding import FindingOutcome
from zabta.domain.force import Names
from zabta.policy.compare import Facts
from zabta.policy.condition import Condition
from zabta.policy.evaluate import evaluate
from zabta.policy.load import load_catalogue
from zabta.policy.reader.condition import Reader
from zabta.policy.reader.faults import Faults, Place
from zabta.policy.reader.shape import Form, items
from zabta.policy.reader.source import Node, read_file

_FILE = Path(__file__).with_name("routes.yaml")


@dataclass(frozen=True, slots=True)
class Route:
    name: str
    on: frozenset[str]
    when: Condition
    says: Names


def routes_for(outcome: FindingOutcome, facts: Facts) -> tuple[Route, ...]:
    """Those whose condition is met, in the order of the file."""
    return tuple(
        route
        for route in _routes()
        if outcome in route.on and evaluate(route.when, facts).value is True
    )


def route_named(name: str) -> Route | None:
    return next((route for route in _routes() if route.name == name), None)


@cache
def _routes() -> tuple[Route, ...]:
    faults = Faults()
    root = read_file(_FILE, _FILE.name, faults)
    found = tuple(_read(root, faults)) if root else ()
    faults.raise_if_any()
    return found


def _read(root: Node, faults: Faults) -> Iterator[Route]:
    reader = Reader(load_catalogue(), faults, lambda _name, _at: None, may_ask_unknown=True)
    for node in items(root, faults, "routes"):
        form = Form(node, faults, Place(_FILE.name), ("route", "on", "when", "says"))
        on = frozenset(form.chosen("on", tuple(FindingOutcome), "outcome"))
        condition = form.node("when")
        when = reader.condition(condition) if condition else None
        if when is not None:
            yield Route(form.word("route"), on, when, form.names("says"))
