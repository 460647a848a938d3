"""Which fact a signal tells; a signal that is not here tells none, reach and habit among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from zabta.domain.signal import Signal
from zabta.policy.load import load_catalogue

_NOT_OURS = "distractor"
_RENAMED = {
    "flag": "flag_visible",
    "emblem": "emblem_visible",
    "insignia": "insignia_visible",
    "uniform": "uniform_visible",
    "equipment": "equipment_visible",
    "weapon": "equipment_visible",
    "vehicle": "vehicle_visible",
    "board": "board_visible",
    "evidence": "evidence_visible",
    "document": "evidence_visible",
    "other_force_mark": "other_force_mark_visible",
    _NOT_OURS: "other_force_mark_visible",
    "minor": "minor_visible",
    "person_in_custody": "person_in_custody_visible",
    "victim": "victim_identifiable",
    "synthetic": "likely_synthetic",
}
NOT_OPENED = "media_not_opened"
"""The signal of a file that nobody could look into."""
LOOKED_AT = ("text", "image", "profile")
"""Kinds of fact that only a detector or a person can tell: not looked at is unknown."""


@cache
def fact_of_signal() -> Mapping[str, str]:
    """Signal name to fact name; a signal named like a fact tells that fact."""
    facts = load_catalogue().facts
    own = {name: name for name, fact in facts.items() if fact.source in LOOKED_AT}
    return {**own, "irony_possible": "irony_possible", "fiction_or_song": "fiction_or_song"} | {
        signal: fact for signal, fact in _RENAMED.items() if fact in facts
    }


@cache
def picture_facts() -> frozenset[str]:
    """Facts that only looking at the pictures can tell."""
    facts = load_catalogue().facts.values()
    return frozenset(fact.name for fact in facts if fact.source == "image")


def fact_told_by(signal: Signal) -> str | None:
    """The fact that this signal tells. A look-alike is nobody's mark, and tells none."""
    if signal.name == _NOT_OURS and not signal.owner:
        return None
    return fact_of_signal().get(signal.name)


def facts_told(signals: Iterable[str]) -> frozenset[str]:
    """The facts that a detector with these signal names can tell."""
    names = fact_of_signal()
    return frozenset(names[signal] for signal in signals if signal in names)
