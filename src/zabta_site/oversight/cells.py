"""Small cells: a figure about fewer than ten people is not shown (PR-16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 10


@dataclass(frozen=True, slots=True)
class Row:
    """`count` of `of`, where `of` speaks of `people` officers. Hidden rows carry no numbers."""

    key: str
    label: str
    count: int | None
    of: int | None
    people: int | None

    @property
    def is_hidden(self) -> bool:
        return self.count is None

    @property
    def share(self) -> int | None:
        """Whole per cent; None when hidden or when there is nothing to divide by."""
        return None if not self.of or self.count is None else round(100 * self.count / self.of)


def hide_small(rows: Sequence[Row]) -> list[Row]:
    """Hide rows about fewer than ten people, and a second one when the first could be worked out.

    With a total shown beside them, one hidden row is the total less the others; so the row with
    the next fewest people goes too.
    """
    few = {row.key for row in rows if (row.people or 0) < FEWEST}
    left = [row for row in rows if row.key not in few]
    if len(few) == 1 and left:
        few.add(min(left, key=lambda row: (row.people or 0, row.key)).key)
    return [_hidden(row) if row.key in few else row for row in rows]


def _hidden(row: Row) -> Row:
    return Row(row.key, row.label, None, None, None)
