"""A table as CSV that a spreadsheet opens in any language, and that cannot carry a formula."""

from __future__ import annotations

import csv
import io

from zabta_site.oversight.reads import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Table, hidden: str) -> bytes:
    """UTF-8 with a mark at the start, which Excel needs to read Urdu; hidden cells say so."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([plain(str(word)) for word in ("", table.count, table.of)])
    for row in table.rows:
        numbers = [hidden] * 2 if row.is_hidden else [row.count, row.of]
        writer.writerow([plain(row.label), *numbers])
    writer.writerow([plain(str(table.caution))])
    return text.getvalue().encode("utf-8-sig")


def plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
