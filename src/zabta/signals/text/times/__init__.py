"""A small grammar of times for Urdu, Pashto, Roman Urdu and English, over words already named."""

from __future__ import annotations

from zabta.signals.text.times.grammar import TimeSpan, find_times

__all__ = ["TimeSpan", "find_times"]
