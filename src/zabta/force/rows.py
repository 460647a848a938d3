"""One CSV file → typed rows; a wrong cell becomes a fault with file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from operator import getitem, itemgetter
from pathlib import Path
from typing import Any

from zabta.force.columns import Column, Table
from zabta.force.faults import FaultList, found
from zabta.force.kinds import TROUBLE, Kind, Refused

_REMEMBERED = 200_000
"""Distinct cells remembered for one column; past that they are read again."""


class _Memo(dict[str, Any]):
    """Cell → value of one column. A roster repeats its times, so each is read once."""

    def __init__(self, column: Column, kind: Kind) -> None:
        super().__init__()
        self._column, self._kind = column, kind

    def __missing__(self, cell: str) -> Any:
        value = self._read(cell.strip())
        if self._kind.repeats and len(self) < _REMEMBERED:
            self[cell] = value
        return value

    def _read(self, text: str) -> Any:
        if text:
            return self._kind.parse(text)
        if self._column.required:
            raise Refused("is empty")
        return self._column.default


class Sheet:
    """The rows of one file. `claimed` holds the cells of wrong rows of a file that others refer to,
    so that rows which only name one of them are not reported as well."""

    def __init__(self, path: Path, table: Table, kinds: Mapping[str, Kind], faults: FaultList):
        self._path, self._table, self._kinds, self._faults = path, table, kinds, faults
        self.claimed: set[str] = set()
        self.count = 0

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """(line, values in the order of the table) of every right row."""
        if not self._path.exists():
            if self._table.required:
                self._fault(
                    "the file is missing", "", "this file", "Add it; see docs/force-folder.md"
                )
            return
        try:
            with self._path.open(encoding="utf-8-sig", newline="") as file:
                yield from self._rows(csv.reader(file, strict=True))
        except UnicodeDecodeError:
            where = f" line {_first_bad_line(self._path)}"
            self._fault("bytes that are not UTF-8", where, "UTF-8", "Save it as CSV UTF-8")
        except OSError as error:
            self._fault(error.strerror or "cannot be read", "", "a readable file")

    def _fault(self, what: str, where: str, expected: str, mend: str = "") -> None:
        self._faults.add(what, self._table.file + where, expected, mend)

    def _rows(self, lines: Any) -> Iterator[tuple[int, Sequence[Any]]]:
        try:
            shape = self._header(next(lines, None))
            if shape is not None:
                yield from self._body(lines, *shape)
        except csv.Error as error:
            what = f"the row cannot be taken apart ({error})"
            mend = 'Put " around a cell with commas, and double a " inside it'
            self._fault(what, f" line {lines.line_num}", "comma-separated values", mend)

    def _header(self, header: list[str] | None) -> tuple[list[_Memo], list[Any], Any] | None:
        names = [name.strip() for name in header or ()]
        if self._header_faults(names):
            return None
        columns = {column.name: column for column in self._table.columns}
        memos = [_Memo(columns[name], self._kinds[columns[name].kind]) for name in names]
        absent = [column for column in self._table.columns if column.name not in names]
        order = [*names, *(column.name for column in absent)]
        pick = itemgetter(*(order.index(column.name) for column in self._table.columns))
        return memos, [column.default for column in absent], pick

    def _header_faults(self, names: list[str]) -> bool:
        known = [column.name for column in self._table.columns]
        before = self._faults.count
        for position, name in enumerate(names, 1):
            where = f" line 1, column {position}"
            if name not in known:
                self._fault(
                    f"unknown column {found(name)}", where, ", ".join(known), _nearest(name, known)
                )
            elif name in names[: position - 1]:
                self._fault(f"column {name} comes twice", where, "each column once", "Remove one")
        for column in self._table.columns:
            if column.required and column.name not in names:
                self._fault(f"column {column.name} is missing", " line 1", column.help, "Add it")
        return self._faults.count > before

    def _body(
        self, lines: Any, memos: list[_Memo], defaults: list[Any], pick: Any
    ) -> Iterator[tuple[int, Sequence[Any]]]:
        width = len(memos)
        for row in lines:
            if len(row) != width:
                self._wrong_width(row, width, lines.line_num)
                continue
            try:
                values = list(map(getitem, memos, row))
            except TROUBLE:
                self._wrong_cells(row, memos, lines.line_num)
            else:
                self.count += 1
                yield lines.line_num, pick(values + defaults)

    def _wrong_width(self, row: list[str], width: int, line: int) -> None:
        if row:
            self._note(row)
            mend = 'A comma inside a cell needs " around the cell'
            self._fault(f"{len(row)} cells", f" line {line}", f"{width}, as in the header", mend)

    def _wrong_cells(self, row: list[str], memos: list[_Memo], line: int) -> None:
        self._note(row)
        for cell, memo in zip(row, memos, strict=True):
            try:
                memo[cell]
            except TROUBLE as trouble:
                where = f" line {line}, column {memo._column.name}"
                kind = memo._kind
                self._fault(f"{found(cell)} {trouble}", where, kind.expected, kind.mend)

    def _note(self, row: list[str]) -> None:
        if self._table.required:
            self.claimed.update(cell.strip() for cell in row)


def _nearest(name: str, known: list[str]) -> str:
    if ";" in name or "\t" in name:
        return "Separate the cells with commas"
    near = get_close_matches(name.lower(), known, 1)
    return f"Did you mean {near[0]}?" if near else "Remove or rename it"


def _first_bad_line(path: Path) -> int:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1
