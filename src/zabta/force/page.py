"""docs/force-folder.md, made from the table of columns."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.force.columns import TABLES, Column, Table
from zabta.force.kinds import KINDS, REFERENCES

_HEAD = """\
# The force folder

One folder of CSV files tells Zabta who serves where, which accounts are theirs, and when they were
on duty. `zabta force check FOLDER` reads it and names every fault; nothing is ever half-loaded.

- UTF-8, commas, one header row, columns in any order. Files not marked as needed may be left out.
- Times without a zone are local (Asia/Karachi, with its summer times of 2002, 2008 and 2009). A
  time the local clock showed twice or never is refused; write it with a zone, such as `+05:00`.
- A date alone is allowed for `since` (from that day on) and `until` (that day included).
- `gallery/` beside them holds pictures for image signals and is described elsewhere.
"""


def render_page() -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *(line for table in TABLES for line in _section(table))])


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.file}\n"
    yield f"{table.help}\n"
    yield "| column | needed | holds | help |"
    yield "| --- | --- | --- | --- |"
    for column in table.columns:
        needed = "yes" if column.required else "no"
        yield f"| `{column.name}` | {needed} | {_expected(column)} | {column.help} |"
    yield ""


def _expected(column: Column) -> str:
    if column.kind in REFERENCES:
        return f"an id in {REFERENCES[column.kind]}"
    return KINDS[column.kind].expected
