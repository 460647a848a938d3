"""How soon a person should look: from possible harm, never from reach."""

from __future__ import annotations

from zabta_site.collection.words import Lane

BY_HARM = {"high": Lane.HIGH, "medium": Lane.MEDIUM, "low": Lane.LOW}


def lane_of(harm: str, is_urgent: bool) -> Lane:
    """What may endanger people now comes first (PR-17); what nobody looked at yet comes last."""
    return Lane.SAFETY if is_urgent else BY_HARM.get(harm, Lane.LOW)
