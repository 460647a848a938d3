"""How soon a person should look: from possible harm, never from reach."""

from __future__ import annotations

from zabta_site.collection.screener import ClauseSaid
from zabta_site.collection.words import Lane, Outcome

BY_HARM = {"high": Lane.HIGH, "medium": Lane.MEDIUM, "low": Lane.LOW}
ONLY_RECORDS = {"N4"}
"""Duty is not known: a question to the registers, which the post itself cannot answer."""


def lane_of(said: ClauseSaid) -> Lane:
    """What may endanger people now comes first (PR-17); what only asks comes last."""
    if said.is_urgent:
        return Lane.SAFETY
    return Lane.QUESTION if only_asks(said) else BY_HARM.get(said.harm, Lane.LOW)


def only_asks(said: ClauseSaid) -> bool:
    """Nobody has looked yet, or nothing but the duty record is in doubt."""
    if said.outcome != Outcome.NEEDS_REVIEW:
        return False
    return not said.clause or set(said.reasons) == ONLY_RECORDS
