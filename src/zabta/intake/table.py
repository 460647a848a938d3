"""Tables (CSV) as rows of named columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from zabta.intake import limits
from zabta.intake.refusal import Refusal, Stop
from zabta.intake.source import Source

_FIELD_BYTES = 16 * limits.MB
MORE = "more columns than the header"


def header(source: Source) -> tuple[str, ...]:
    """The first row's names when the file may be a table; empty when it is not."""
    head = source.head
    if b"\x00" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"<", b""):
        return ()
    text = head.decode("utf-8-sig", "replace").split("\n\n")[0]
    line = next(csv.reader(io.StringIO(text.splitlines()[0] if text else "")), [])
    return tuple(name.strip() for name in line) if len(line) > 2 else ()


def rows(source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    """("row:2", row) for each row; the header is row 1. Columns beyond it are kept in a list."""
    csv.field_size_limit(_FIELD_BYTES)
    text = io.StringIO(source.data.decode("utf-8-sig", "replace"), newline="")
    reader = csv.DictReader(text, restkey=MORE)
    try:
        for number, row in enumerate(reader, 2):
            if number > limits.ITEMS:
                raise Stop(Refusal.TOO_LARGE, f"more than {limits.ITEMS} rows")
            yield f"row:{number}", {key: value for key, value in row.items() if value is not None}
    except csv.Error:
        raise Stop(Refusal.BROKEN, "no table of rows and columns") from None
