"""Possible disclosures are found first, with their own head, rules and threshold."""

from __future__ import annotations

from zabta.signals.text.protected.route import (
    BESIDE,
    MISCONDUCT,
    WITHHELD,
    rule_says,
    why_protected,
)

__all__ = ["BESIDE", "MISCONDUCT", "WITHHELD", "rule_says", "why_protected"]
