"""The mock users of the development network."""

from __future__ import annotations

HANDLES = ("alice.test", "bob.test", "carla.test")
