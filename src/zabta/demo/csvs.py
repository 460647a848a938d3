"""Domain values → the CSV files of a force folder, columns as `zabta.force` describes them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from zabta.domain.force import (
    Account,
    Acknowledgement,
    DutySpan,
    Officer,
    Permission,
    Posting,
    Unit,
)
from zabta.domain.moment import FORCE_ZONE
from zabta.force.columns import Table


def write_table(folder: Path, table: Table, rows: Iterable[Iterable[Any]]) -> None:
    """UTF-8, plain newlines; None is an empty cell and a time is local with its zone."""
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def append_rows(folder: Path, table: Table, rows: Iterable[Iterable[Any]]) -> None:
    """More rows under those that are there already."""
    with (folder / table.file).open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(FORCE_ZONE).isoformat(timespec="seconds")
    return "" if value is None else value


def unit_row(one: Unit) -> tuple[Any, ...]:
    return (one.id, one.names.en, one.names.ur, one.names.ps, one.kind, one.parent)


def officer_row(one: Officer) -> tuple[Any, ...]:
    return (one.id, one.name, one.rank, one.cadre, one.gender, one.language, one.status)


def posting_row(one: Posting) -> tuple[Any, ...]:
    charge = "additional" if one.is_additional else "main"
    return (one.officer, one.unit, one.role, one.since, one.until, charge)


def account_row(one: Account) -> tuple[Any, ...]:
    return (
        one.platform, one.native_id, one.handle, one.officer, one.kind, one.status,
        one.display_name, one.bio, one.basis, one.anchors, one.since, one.until,
    )  # fmt: skip


def duty_row(one: DutySpan) -> tuple[Any, ...]:
    return (one.officer, one.span.start, one.span.end, one.state, one.entry)


def permission_row(one: Permission) -> tuple[Any, ...]:
    return (
        one.id, one.kind, one.officer, one.unit, one.span.start, one.span.end, one.approver,
        one.text_sha256, one.scope,
    )  # fmt: skip


def acknowledgement_row(one: Acknowledgement) -> tuple[Any, ...]:
    return (one.officer, one.directive, one.at, one.way)


Row = Callable[[Any], tuple[Any, ...]]
