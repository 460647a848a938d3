"""Was the officer on active duty when this was published? An interval, never a certainty."""

from __future__ import annotations

from zabta.signals.duty_time.detector import TITLES, detect
from zabta.signals.port import Manifest

MANIFEST = Manifest(
    name="duty_time",
    version="1",
    signals=("duty_time",),
    describes="Compares the time of the post with the daily diary and the roster.",
    titles=TITLES,
    reads=("duty",),
)

__all__ = ["MANIFEST", "detect"]
