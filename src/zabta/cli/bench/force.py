"""`zabta bench force`: a whole force of 130,000 with a month of roster, beside plain DictReader."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

from zabta.cli.memory import greatest_mib
from zabta.force import load_force
from zabta.force.columns import TABLES

HELP = "load 130,000 officers with postings, accounts and 30 roster rows each"

OFFICERS, DAYS, PEER_ROWS = 130_000, 30, 600_000
_FIRST = date(2026, 3, 1)


def measure() -> dict[str, float | str]:
    """`rows_per_s` of load_force against `csv_dictreader_rows_per_s`, which checks nothing.

    The CPU figures say the same on a machine that has other work.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = sum(_write(folder / file, lines) for file, lines in _files().items())
        began, worked = perf_counter(), process_time()
        force = load_force(folder)
        seconds, cpu_seconds = perf_counter() - began, process_time() - worked
        peer, peer_cpu = _peer(folder / "roster.csv")
        return {
            "rows": rows,
            "officers": len(force.officers),
            "seconds_130k": seconds,
            "rows_per_s": rows / seconds,
            "csv_dictreader_rows_per_s": peer,
            "cpu_seconds_130k": cpu_seconds,
            "rows_per_cpu_s": rows / cpu_seconds,
            "csv_dictreader_rows_per_cpu_s": peer_cpu,
            "ratio_cpu": rows / cpu_seconds / peer_cpu,
            "peak_mib": greatest_mib(),
        }


def _peer(path: Path) -> tuple[float, float]:
    """The naive way: dictionaries of text, nothing checked. Rows per second, and per CPU second."""
    began, worked, kept = perf_counter(), process_time(), []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kept.append(row)
            if len(kept) == PEER_ROWS:
                break
    return len(kept) / (perf_counter() - began), len(kept) / (process_time() - worked)


def _write(path: Path, lines: Iterator[str]) -> int:
    header = next(
        ",".join(c.name for c in table.columns) for table in TABLES if table.file == path.name
    )
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(header + "\n")
        for line in lines:
            file.write(line + "\n")
            count += 1
    return count


def _files() -> dict[str, Iterator[str]]:
    return {
        "units.csv": _units(),
        "officers.csv": (
            f"B-{n},Officer {n},constable,provincial,{'female' if n % 12 == 0 else 'male'},ps,"
            for n in range(OFFICERS)
        ),
        "postings.csv": (
            row
            for n in range(OFFICERS)
            for row in (
                f"B-{n},U{n % 1500},guard,2022-01-01,2025-06-30,",
                f"B-{n},U{(n + 7) % 1500},guard,2025-07-01,,",
            )
        ),
        "accounts.csv": (
            f"tiktok,{7_000_000_000 + n},user{n},B-{n},personal,declared,User {n},,,,2024-01-01,"
            for n in range(OFFICERS)
        ),
        "roster.csv": _roster(),
    }


def _units() -> Iterator[str]:
    yield "TOP,Force,فورس,ځواک,force,"
    for n in range(1500):
        yield f"U{n},Station {n},تھانہ {n},تاڼه {n},station,TOP"


def _roster() -> Iterator[str]:
    days = [(_FIRST + timedelta(days=n)).isoformat() for n in range(DAYS)]
    for n in range(OFFICERS):
        start = f"{6 + n % 4:02}:00"
        end = f"{18 + n % 4:02}:00"
        state = "active" if n % 3 else "standby"
        for day in days:
            yield f"B-{n},{day} {start},{day} {end},{state},"
