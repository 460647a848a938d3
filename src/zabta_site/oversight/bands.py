"""Rank bands: wide enough that a cell says nothing of one person."""

from __future__ import annotations

BANDS = {
    "lower": ("constable", "head_constable"),
    "middle": ("asi", "si", "inspector"),
    "upper": ("dsp", "asp", "sp", "ssp", "dig", "addl_ig", "igp"),
}
_BAND_OF = {rank: band for band, ranks in BANDS.items() for rank in ranks}


def band_of(rank: str) -> str:
    """Ranks outside the table (clerks, special police) are `other`; a rank that nobody wrote down
    at the time is ``, and stands apart."""
    if not rank.strip():
        return ""
    return _BAND_OF.get(rank.strip().lower().replace(" ", "_"), "other")
