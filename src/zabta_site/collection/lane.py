"""How soon a person should look: from the clause's harm and rule, never from reach."""

from __future__ import annotations

from zabta_site.collection.words import Lane

SAFETY_RULES = frozenset({"R5", "R6"})
"""Location and deployment, operations: where silence could cost a life (PR-17)."""

BY_HARM = {"high": Lane.HIGH, "medium": Lane.MEDIUM, "low": Lane.LOW}


def lane_of(rule: str, harm: str) -> Lane:
    if harm == "high" and rule in SAFETY_RULES:
        return Lane.SAFETY
    return BY_HARM.get(harm, Lane.MEDIUM)
