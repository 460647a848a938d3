"""Writes of this room: words on findings and sealed items, claims, gates, safety, comfort."""

from __future__ import annotations

from zabta_site.people.viewer import Viewer
from zabta_site.review.actions.breaking import lift_breaker
from zabta_site.review.actions.claims import claim_post, drop_claim, let_go
from zabta_site.review.actions.comfort import choose_comfort
from zabta_site.review.actions.gating import record_settlement, state_ground, withdraw_settlement
from zabta_site.review.actions.many import answer_questions, dismiss_repeats
from zabta_site.review.actions.routing import hand_on
from zabta_site.review.actions.safety import record_safety
from zabta_site.review.actions.sealed import decide_sealed
from zabta_site.review.actions.words import (
    Blocked,
    InConflict,
    NotNow,
    Taken,
    decide,
    live_words,
    may_undo,
    must_review,
    record_refusal,
    refuse_conflict,
    state_fact,
    undo_decision,
)

__all__ = [
    "Blocked",
    "InConflict",
    "NotNow",
    "Taken",
    "Viewer",
    "answer_questions",
    "choose_comfort",
    "claim_post",
    "decide",
    "decide_sealed",
    "dismiss_repeats",
    "drop_claim",
    "hand_on",
    "let_go",
    "lift_breaker",
    "live_words",
    "may_undo",
    "must_review",
    "record_refusal",
    "record_safety",
    "record_settlement",
    "refuse_conflict",
    "state_fact",
    "state_ground",
    "undo_decision",
    "withdraw_settlement",
]
