"""Why a label may be wrong, in words a reviewer reads before deciding."""

from __future__ import annotations

from zabta.signals.text.lexicon import NUMBER_OF

_DOUBTS: tuple[tuple[str, str], ...] = (
    ("poetry", "may be a song lyric or verse"),
    ("quoted", "may quote someone else"),
    ("news", "may repeat news"),
    ("published", "may repeat what was officially published"),
    ("fiction", "may be about a film or story"),
    ("game", "may be about a game"),
    ("sport", "may be about sport"),
    ("notice", "may be a public notice"),
    ("history", "may be about history"),
    ("past", "may be about something that is over"),
    ("if", "may be a question or a supposition"),
)
_IRONY = ("criticism", "grievance")
WEAK_LANGUAGE = 0.75


def doubts_about(
    label: str, concepts: frozenset[int], language_confidence: float, text_confidence: float = 1.0
) -> tuple[str, ...]:
    """The doubts that apply; confidences lie in [0, 1]."""
    found = [doubt for concept, doubt in _DOUBTS if NUMBER_OF[concept] in concepts]
    if label in _IRONY:
        found.append("irony or praise may be meant otherwise")
    if language_confidence < WEAK_LANGUAGE:
        found.append("the language is not sure (N8)")
    if text_confidence < 0.8:
        found.append("the text was read by a machine from sound or a picture and may be misread")
    return tuple(found)
