"""A table as CSV that a spreadsheet opens in any language, and that cannot carry a formula."""

from __future__ import annotations

import csv
import io

from zabta_site.oversight.released import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Table, hidden: str) -> bytes:
    """UTF-8 with a mark at the start, which Excel needs to read Urdu; hidden cells say so."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([plain(str(word)) for word in ("", *table.columns)])
    for row in [*table.rows, table.total]:
        numbers = [hidden if cell is None else cell for cell in row.cells]
        writer.writerow([plain(row.label), *numbers])
    writer.writerow([plain(table.plain.cannot)])
    return text.getvalue().encode("utf-8-sig")


def plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
