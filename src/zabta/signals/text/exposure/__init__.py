"""What many posts together give away, for the officer who wrote them and for nobody else."""

from __future__ import annotations

from zabta.signals.text.exposure.habit import Exposure, Habit, exposure_of

__all__ = ["Exposure", "Habit", "exposure_of"]
