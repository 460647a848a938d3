"""Why a label may be wrong, in words a reviewer reads before deciding."""

from __future__ import annotations

from zabta.domain.force import Names
from zabta.signals.text.explain.sayings import say
from zabta.signals.text.lexicon import NUMBER_OF

_DOUBTS = (
    "poetry", "quoted", "news", "published", "fiction", "game", "sport", "notice", "history",
    "past", "if",
)  # fmt: skip
"""Concepts that are each a doubt; the sentence has the concept's name in sayings.yaml."""
_IRONY = ("criticism", "grievance")
WEAK_LANGUAGE = 0.75


def doubts_about(
    label: str, concepts: frozenset[int], language_confidence: float, text_confidence: float = 1.0
) -> tuple[Names, ...]:
    """The doubts that apply; confidences lie in [0, 1]."""
    found = [say(concept) for concept in _DOUBTS if NUMBER_OF[concept] in concepts]
    if label in _IRONY:
        found.append(say("irony"))
    if language_confidence < WEAK_LANGUAGE:
        found.append(say("language"))
    if text_confidence < 0.8:
        found.append(say("misread"))
    return tuple(found)
