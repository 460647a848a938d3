"""The force as the database knows it, cut down to what some posts need."""

from __future__ import annotations
