"""Routing of possible disclosures: which labels wait, and what the reviewer is told."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.domain.force import Names
from zabta.signals.sayings import together
from zabta.signals.text.explain.sayings import say
from zabta.signals.text.frames import Frame

MISCONDUCT = frozenset({"grievance", "criticism", "confidential", "operational"})
"""Labels that are not given beside a possible disclosure: the law forbids that harm."""

BESIDE = 0.3
"""Where such a label would be given, this part of the threshold is enough to route the post."""

WITHHELD = say("withheld")


def rule_says(frames: Iterable[Frame]) -> bool:
    """Whether three frames of disclosure fire: wrongdoing inside, seen, and reported."""
    return sum(frame.label == "protected_disclosure" for frame in frames) >= 3


def why_protected(frames: Iterable[Frame]) -> Names:
    """One sentence for the banner."""
    reasons = [frame.says for frame in frames if frame.label == "protected_disclosure"]
    return together(reasons) if reasons else say("like_report")
