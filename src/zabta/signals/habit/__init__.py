"""A recurring hour or place over one account's own public posts."""

from __future__ import annotations

from zabta.signals.habit.detector import TITLES, detect
from zabta.signals.port import Manifest

MANIFEST = Manifest(
    name="habit",
    version="1",
    signals=("habit",),
    describes="Says when a post repeats the weekday and hour, or the place, of earlier ones.",
    titles=TITLES,
    reads=("history",),
)

__all__ = ["MANIFEST", "detect"]
