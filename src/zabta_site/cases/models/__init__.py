"""Cases, their moves and papers, cure letters, the registry, and what legal has signed."""

from __future__ import annotations

from zabta_site.cases.models.case import (
    FINAL,
    Case,
    CaseFinding,
    CaseIncident,
    CaseMove,
    RegistryEntry,
    Standing,
)
from zabta_site.cases.models.cures import (
    OPEN_CURES,
    BatchState,
    CureBatch,
    CureItem,
    CureLetter,
    CureState,
    SampleReading,
)
from zabta_site.cases.models.papers import DiaryNumber, Paper, Reminder
from zabta_site.cases.models.tracks import Holiday, Leave, TrackSignOff

__all__ = [
    "FINAL",
    "OPEN_CURES",
    "BatchState",
    "Case",
    "CaseFinding",
    "CaseIncident",
    "CaseMove",
    "CureBatch",
    "CureItem",
    "CureLetter",
    "CureState",
    "DiaryNumber",
    "Holiday",
    "Leave",
    "Paper",
    "RegistryEntry",
    "Reminder",
    "SampleReading",
    "Standing",
    "TrackSignOff",
]
