"""Whether two pictures look the same although their bytes differ: PDQ hashes as hexadecimal."""

from __future__ import annotations

from zabta.signals.image.arrays import Array
from zabta.signals.image.hashes.pdq import pdq

SAME, EVEN = 31, 50
"""Most bits of 256 that may differ; least quality of a hash that says anything."""


def look_of(rgb: Array) -> str:
    """64 letters, or "" for a picture too even to be told from others."""
    told, quality = pdq(rgb)
    return told.tobytes().hex() if quality >= EVEN else ""


def is_alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= SAME
