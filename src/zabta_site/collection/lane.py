"""How soon a person should look: from possible harm, never from reach or from whose post it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from zabta_site.collection.screener import ClauseSaid
from zabta_site.collection.words import Lane, Outcome, Question

BY_HARM = {"high": Lane.HIGH, "medium": Lane.MEDIUM, "low": Lane.LOW}
ONLY_RECORDS = {"N4"}
"""Duty is not known: a question to the registers, which the post itself cannot answer."""
WITHIN = {
    Lane.SAFETY: timedelta(minutes=15),
    Lane.HIGH: timedelta(days=1),
    Lane.MEDIUM: timedelta(days=3),
    Lane.LOW: timedelta(days=7),
    Lane.QUESTION: timedelta(days=14),
}
"""How long an item of each lane may wait for its first look."""
LANE_STEP = 10**17
PLACES = 10**7


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


def question_of(lane: str, clause: str, reasons: Sequence[str]) -> Question:
    """What a row of the last lane asks, so that one answer can serve many."""
    if lane != Lane.QUESTION:
        return Question.NONE
    return Question.DUTY if clause and set(reasons) == ONLY_RECORDS else Question.LOOK


def due_at(lane: str, proposed_at: datetime) -> datetime:
    return proposed_at + WITHIN[Lane(lane)]


def place_of(lane: str, due: datetime, pk: int) -> int:
    """One number for the whole order of the queue: lane, then due, then number of the finding.

    Pages are then one walk along one index, however long the queue is.
    """
    return lane_start(lane) + int(due.timestamp()) * PLACES + pk % PLACES


def lane_start(lane: str) -> int:
    """Every place of a lane is at least this, and less than this plus LANE_STEP."""
    return int(lane[0]) * LANE_STEP
