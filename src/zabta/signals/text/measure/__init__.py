"""Precision, recall and F1 with intervals, and thresholds tuned anew from reviewed posts."""

from __future__ import annotations

from zabta.signals.text.measure.figures import Figure, Report, report
from zabta.signals.text.measure.tune import Change, retune

__all__ = ["Change", "Figure", "Report", "report", "retune"]
