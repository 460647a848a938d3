"""Rows as a file that a spreadsheet opens in any language, and that cannot carry a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes what begins with one of these for something to reckon."""


def packed(rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a mark at the start, which Excel needs to read Urdu."""
    text = io.StringIO()
    csv.writer(text).writerows([_cell(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(value: object) -> object:
    return value if isinstance(value, int) else plain(str(value))
