"""Who is senior to whom. Ranks, not posts: an SHO or a DPO is a post."""

from __future__ import annotations

ORDER = (
    "constable", "head_constable", "asi", "si", "inspector", "dsp", "asp", "sp", "ssp", "dig",
    "addl_ig", "igp",
)  # fmt: skip
_EQUAL = {"asp": "dsp", "aig": "ssp"}
_CIVILIAN = {"junior_clerk": 0, "senior_clerk": 2, "superintendent": 4}


def plain(rank: str) -> str:
    """`Head Constable` and `head_constable` are one rank."""
    return rank.strip().lower().replace(" ", "_").replace("-", "_")


def height(rank: str) -> int | None:
    """None for a rank that is not in the table: then nobody can be told to be senior."""
    name = _EQUAL.get(plain(rank), plain(rank))
    return ORDER.index(name) if name in ORDER else _CIVILIAN.get(name)


def is_senior(rank: str, to: str) -> bool:
    """Strictly above. An unknown rank is senior to nobody, and nobody to it."""
    above, below = height(rank), height(to)
    return above is not None and below is not None and above > below
