"""Likelihood words and the sentence that says why."""

from __future__ import annotations

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.signals.sayings import together
from zabta.signals.text.explain.evidence import Evidence
from zabta.signals.text.explain.sayings import say
from zabta.signals.text.frames import Frame
from zabta.signals.text.lexicon import NUMBER_OF

POSSIBLE_FROM = 0.65
"""A score of this share of the threshold is `possible`."""


def likelihood_of(score: float, threshold: float) -> Likelihood:
    """`likely` from the threshold on; most of it is `possible`; halfway above it `very_likely`."""
    if score >= threshold + (1 - threshold) / 2:
        return Likelihood.VERY_LIKELY
    if score >= threshold:
        return Likelihood.LIKELY
    return Likelihood.POSSIBLE if score >= threshold * POSSIBLE_FROM else Likelihood.UNLIKELY


def why(label: str, evidence: Evidence) -> Names:
    """The frames that speak for the label, in words; else the telling words found."""
    spoken_for = frames_for(label, evidence)
    if spoken_for:
        return together(frame.says for frame in spoken_for)
    spoken = [name for name in _TELLING[label] if NUMBER_OF[name] in evidence.concepts]
    if spoken:
        return say("speaks_of", things=together((say(f"of_{name}") for name in spoken), ", "))
    return say("like_labelled")


def frames_for(label: str, evidence: Evidence) -> list[Frame]:
    return [frame for frame in evidence.frames if frame.label == label]


_TELLING: dict[str, tuple[str, ...]] = {
    "location": ("place", "place_word", "unit", "home", "now", "today", "tomorrow", "time_at"),
    "operational": (
        "raid", "cordon", "patrol", "deploy", "escort", "weapon", "kitstate", "surveil", "suspect",
        "evidence", "technique", "duty", "wireless",
    ),
    "routine": ("recur", "duty", "weekday", "daypart", "time_at", "time_range"),
    "personal": (
        "num_phone", "num_cnic", "num_plate", "num_account", "num_coord", "contact", "bank",
        "home", "school", "health", "family", "plate",
    ),
    "police_identity": ("rank", "police", "serving", "duty", "unit"),
    "grievance": ("pay", "leave", "conditions", "denied", "duty"),
    "criticism": ("govt", "blame", "politics"),
    "promotion": ("sell", "politics", "num_money", "num_percent", "handle", "contact"),
    "confidential": ("paper", "secret", "wireless", "num_letter", "surveil"),
    "protected_disclosure": ("wrong", "channel", "witness"),
}  # fmt: skip
TELLING = _TELLING
