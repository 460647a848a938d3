"""What all steps of a cure letter share."""

from __future__ import annotations


class NotNow(Exception):
    """The letter or batch does not wait for this."""
