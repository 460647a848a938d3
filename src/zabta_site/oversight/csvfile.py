"""A table of figures as CSV."""

from __future__ import annotations

from zabta_site.oversight.released import Table
from zabta_site.people.csvfile import packed


def as_csv(table: Table, hidden: str) -> bytes:
    """Hidden cells say so."""
    rows = [
        [row.label, *(hidden if cell is None else cell for cell in row.cells)]
        for row in [*table.rows, table.total]
    ]
    return packed([["", *table.columns], *rows, [table.plain.cannot]])
