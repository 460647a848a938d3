"""A version's report as rows for a table, in the reader's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

_SHARE = re.compile(r"([\d.]+) \(([\d.]+)-([\d.]+)\), (\d+) of (\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was tried, the share with its interval in per cent, and how many."""

    what: str
    share: int
    low: int
    high: int
    hits: str
    is_recall: bool

    @property
    def width(self) -> int:
        """Of the interval's bar."""
        return max(1, self.high - self.low)


def rows_of(figures: dict[str, object]) -> list[Row]:
    """Shares only; the rest of the report stays in the version's own file."""
    return [row for key, said in figures.items() if (row := _row(key, str(said)))]


def _row(key: str, said: str) -> Row | None:
    found = _SHARE.fullmatch(said)
    if found is None:
        return None
    share, low, high = (round(100 * float(part)) for part in found.groups()[:3])
    hits = f"{found.group(4)} / {found.group(5)}"
    kind, _comma, rest = key.partition(", ")
    is_recall = kind == "recall"
    return Row(_conditions().get(rest, rest), share, low, high, hits, is_recall)


def _conditions() -> dict[str, str]:
    """Conditions are few and known; anything else is a mark's own name."""
    sizes = (24, 32, 48, 64, 96, 128, 192, 256)
    return {
        **{f"size {n}": _("%(n)s pixels high") % {"n": n} for n in sizes},
        "blur 3": _("blurred"),
        "JPEG 15": _("badly compressed"),
        "any turn": _("turned any way"),
        "tilt 40": _("tilted by 40 degrees"),
        "tilt 55": _("tilted by 55 degrees"),
        "tilt 65": _("tilted by 65 degrees"),
        "cloth 4 %": _("on waving cloth"),
        "hidden 15 %": _("a sixth of it hidden"),
        "hidden 30 %": _("a third of it hidden"),
        "photo": _("ordinary photos"),
        "look-alike": _("made-up look-alikes"),
    }
