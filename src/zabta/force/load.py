"""`load_force`: the whole folder, or every fault in it; never a part of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from zabta.domain.force import (
    Account,
    Acknowledgement,
    DutySource,
    Names,
    Officer,
    Permission,
    PermissionKind,
    Posting,
    Unit,
)
from zabta.domain.moment import Span
from zabta.force import checks, columns
from zabta.force.book import Force, make_force
from zabta.force.columns import Table
from zabta.force.duty import SOURCE_NUMBER, DutyBook, DutyRows, stamp
from zabta.force.faults import FaultList
from zabta.force.kinds import KINDS, REFERENCES, Charge, Kind, one_of_known
from zabta.force.rows import Sheet

T = TypeVar("T")
_TIMES_IN_ORDER = "a later time than the start"


def load_force(path: Path) -> Force:
    """Read the folder at `path`. Raises BadInput with all its faults gathered."""
    faults = FaultList()
    _folder_faults(path, faults)
    faults.raise_any()
    with _no_collecting():
        force = _Loader(path, faults).load()
    faults.raise_any()
    return force


def _folder_faults(path: Path, faults: FaultList) -> None:
    if not path.is_dir():
        faults.add("no such folder", str(path), "a force folder", "See docs/force-folder.md")
        return
    known = [table.file for table in columns.TABLES]
    for file in sorted(path.glob("*.csv")):
        if file.name not in known:
            near = get_close_matches(file.name, known, 1)
            mend = f"Did you mean {near[0]}?" if near else "Move it out of this folder"
            faults.add("unknown file", file.name, ", ".join(known), mend)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Millions of rows are made and none dropped, so looking for rubbish only costs time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Loader:
    """One pass over the files, in the order in which they refer to one another."""

    def __init__(self, path: Path, faults: FaultList) -> None:
        self._path, self._faults = path, faults
        self._kinds: dict[str, Kind] = dict(KINDS)

    def load(self) -> Force:
        units = self._units()
        officers = self._officers()
        postings = self._rows(columns.POSTINGS, _posting)
        accounts = self._rows(columns.ACCOUNTS, _account)
        checks.postings_agree(postings, columns.POSTINGS.file, self._faults)
        checks.accounts_agree(accounts, columns.ACCOUNTS.file, self._faults)
        return make_force(
            units=units,
            officers=officers,
            postings=_plain(postings),
            accounts=_plain(accounts),
            duty=self._duty(),
            permissions=self._permissions(),
            acknowledgements=_plain(self._rows(columns.ACKNOWLEDGEMENTS, _acknowledgement)),
        )

    def _units(self) -> list[Unit]:
        sheet = self._sheet(columns.UNITS)
        rows = [(line, _unit(values)) for line, values in sheet.rows()]
        checks.unique_ids(rows, columns.UNITS.file, self._faults)
        checks.unit_tree(rows, sheet.claimed, columns.UNITS.file, self._faults)
        self._learn("unit", {unit.id for _, unit in rows} | sheet.claimed)
        return _plain(rows)

    def _officers(self) -> list[Officer]:
        sheet = self._sheet(columns.OFFICERS)
        rows = [(line, _officer(values)) for line, values in sheet.rows()]
        checks.unique_ids(rows, columns.OFFICERS.file, self._faults)
        self._learn("officer", {officer.id for _, officer in rows} | sheet.claimed)
        return _plain(rows)

    def _permissions(self) -> list[Permission]:
        rows = self._rows(columns.APPROVALS, _permission)
        checks.unique_ids(rows, columns.APPROVALS.file, self._faults)
        for line, permission in rows:
            column, what = _permission_lacks(permission)
            if column:
                where = f"{columns.APPROVALS.file} line {line}, column {column}"
                self._faults.add(f"a {permission.kind} permission without it", where, what)
        return _plain(rows)

    def _duty(self) -> DutyBook:
        rows = DutyRows()
        self._duty_rows(rows, columns.ROSTER, SOURCE_NUMBER[DutySource.ROSTER])
        self._duty_rows(rows, columns.DIARY, SOURCE_NUMBER[DutySource.DIARY])
        return DutyBook(rows)

    def _duty_rows(self, rows: DutyRows, table: Table, source: int) -> None:
        kinds = {**self._kinds, "time": _stamped(self._kinds["time"])}
        append = rows.append
        for line, (officer, start, end, state, entry) in self._sheet(table, kinds).rows():
            if end <= start:
                where = f"{table.file} line {line}, column end"
                self._faults.add("it ends before it starts", where, _TIMES_IN_ORDER, "Swap them")
            append(officer, start, end, state, source, entry)

    def _rows(self, table: Table, make: Callable[[Sequence[Any]], T]) -> list[tuple[int, T]]:
        made: list[tuple[int, T]] = []
        for line, values in self._sheet(table).rows():
            if self._in_order(table, line, values):
                made.append((line, make(values)))
        return made

    def _in_order(self, table: Table, line: int, values: Sequence[Any]) -> bool:
        names = [column.name for column in table.columns]
        if "until" not in names:
            return True
        since, until = values[names.index("since")], values[names.index("until")]
        if since is None or until is None or since < until:
            return True
        where = f"{table.file} line {line}, column until"
        self._faults.add("it ends before it starts", where, _TIMES_IN_ORDER, "Swap or correct them")
        return False

    def _sheet(self, table: Table, kinds: dict[str, Kind] | None = None) -> Sheet:
        return Sheet(self._path / table.file, table, kinds or self._kinds, self._faults)

    def _learn(self, name: str, known: set[str]) -> None:
        self._kinds[name] = one_of_known(name, REFERENCES[name], known)


def _plain(rows: list[tuple[int, T]]) -> list[T]:
    return [row for _, row in rows]


def _stamped(kind: Kind) -> Kind:
    def parse(cell: str) -> int:
        at: datetime = kind.parse(cell)
        return stamp(at)

    return Kind(kind.expected, kind.mend, parse)


def _unit(values: Sequence[Any]) -> Unit:
    id_, en, ur, ps, kind, parent = values
    return Unit(id=id_, names=Names(en, ur, ps), kind=kind, parent=parent)


def _officer(values: Sequence[Any]) -> Officer:
    id_, name, rank, cadre, gender, language, status = values
    return Officer(
        id=id_, name=name, rank=rank, cadre=cadre, gender=gender, language=language, status=status
    )  # fmt: skip


def _posting(values: Sequence[Any]) -> Posting:
    officer, unit, role, since, until, charge = values
    return Posting(
        officer=officer, unit=unit, role=role, since=since, until=until,
        is_additional=charge is Charge.ADDITIONAL,
    )  # fmt: skip


def _account(values: Sequence[Any]) -> Account:
    names = [column.name for column in columns.ACCOUNTS.columns]
    return Account(**dict(zip(names, values, strict=True)))


def _permission(values: Sequence[Any]) -> Permission:
    id_, kind, officer, unit, since, until, approver, text_sha256, scope = values
    return Permission(
        id=id_, kind=kind, officer=officer, unit=unit, span=Span(since, until),
        approver=approver, text_sha256=text_sha256, scope=scope,
    )  # fmt: skip


def _permission_lacks(permission: Permission) -> tuple[str, str]:
    if permission.kind is PermissionKind.POST:
        return ("", "") if permission.text_sha256 else ("text_sha256", "the approved text's hash")
    return ("", "") if permission.scope else ("scope", "which posts, or which terms")


def _acknowledgement(values: Sequence[Any]) -> Acknowledgement:
    officer, directive, at, way = values
    return Acknowledgement(officer=officer, directive=directive, at=at, way=way)
