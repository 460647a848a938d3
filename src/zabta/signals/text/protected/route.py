"""Routing of possible disclosures: which labels wait, and what the reviewer is told."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.signals.text.frames import FRAMES, Frame

MISCONDUCT = frozenset({"grievance", "criticism", "confidential", "operational"})
"""Labels that are not given beside a possible disclosure: the law forbids that harm."""

WITHHELD = "withheld: the post may be a protected disclosure, which is looked at first"

_DISCLOSING = tuple(frame for frame in FRAMES if frame.label == "protected_disclosure")


def rule_says(concepts: int) -> bool:
    """Whether two or more of the frames of disclosure fire: reported through a channel, and seen."""
    return sum(frame.fires(concepts) for frame in _DISCLOSING) >= 3


def why_protected(frames: Iterable[Frame]) -> str:
    """One sentence for the banner."""
    told = [frame.says for frame in frames if frame.label == "protected_disclosure"]
    return "; ".join(told) if told else "worded like a report of wrongdoing"
