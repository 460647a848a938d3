"""What people are shown of a run: plain values, small cells hidden, the same on page and paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import msgspec

from zabta.screening.whatif.fairness import FEWEST, warnings
from zabta.screening.whatif.run import Effect
from zabta.screening.whatif.store import DIMENSIONS
from zabta.screening.whatif.tally import ANY, WHOLE, Counts, Tally

SHOWN = (*DIMENSIONS, "month")
CHANGES = ("newly", "gone", "officers_newly", "officers_gone")


def report(effect: Effect) -> dict[str, Any]:
    """One JSON object. A figure about fewer than ten officers is None."""
    tally = effect.tally
    return {
        "new": effect.new,
        "old": effect.old,
        "as_of": effect.as_of.isoformat() if effect.as_of else None,
        "months": [effect.months[0], effect.months[-1]],
        "posts": tally.posts,
        "eligible": tally.eligible,
        "skipped": {"of_nobody_known": tally.nobody, "not_open_to_rules": tally.gated},
        "officers": tally.officers.get(WHOLE, 0),
        "clauses": [_clause(name, tally) for name in (ANY, *tally.clauses())],
        "fairness": [asdict(one) for one in warnings(tally)],
        "sample": [msgspec.to_builtins(one) for one in effect.sample],
    }


def _clause(name: str, tally: Tally) -> dict[str, Any]:
    whole = tally.table.get((name, WHOLE), Counts())
    groups = {dimension: _groups(name, dimension, tally) for dimension in SHOWN}
    return {"clause": name, **asdict(whole), "groups": groups if _changes(whole) else {}}


def _changes(counts: Counts) -> bool:
    return any(getattr(counts, name) for name in CHANGES)


def _groups(clause: str, dimension: str, tally: Tally) -> list[dict[str, Any]]:
    """Every value of a dimension; hidden where it, or a change in it, is about too few."""
    found = dict(tally.groups(clause, dimension))
    values = sorted(value for name, value in tally.officers if name == dimension)
    people = {value: tally.officers[dimension, value] for value in values}
    rows = [(value, people[value], found.get(value, Counts())) for value in values]
    hidden = hidden_values(rows)
    return [_group(value, n, counts, value in hidden) for value, n, counts in rows]


def hidden_values(rows: Sequence[tuple[str, int, Counts]]) -> set[str]:
    """Values about fewer than ten officers, and one more when a single one could be worked out."""
    hidden = {value for value, people, counts in rows if people < FEWEST or _is_few(counts)}
    left = [(people, value) for value, people, counts in rows if value not in hidden]
    if len(hidden) == 1 and left:
        changed = {value for value, _, counts in rows if _changes(counts)}
        hidden.add(min(left, key=lambda one: (one[1] not in changed, one))[1])
    return hidden


def _is_few(counts: Counts) -> bool:
    return any(0 < n < FEWEST for n in (counts.officers_newly, counts.officers_gone))


def _group(value: str, people: int, counts: Counts, is_hidden: bool) -> dict[str, Any]:
    told = dict.fromkeys(asdict(counts)) if is_hidden else asdict(counts)
    return {"value": value, "officers": None if is_hidden else people, **told}
