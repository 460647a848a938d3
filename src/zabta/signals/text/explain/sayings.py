"""This detector's own table of sentences."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from zabta.signals.sayings import sayings

SAYINGS = sayings(Path(__file__).with_name("sayings.yaml"))
say = lru_cache(maxsize=10_000)(SAYINGS.say)
