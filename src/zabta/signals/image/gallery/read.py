"""Read gallery.csv; every fault is told by row and column, and nothing is half-loaded."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.gallery.reference import KINDS, Gallery, Reference

COLUMNS = ("file", "name", "kind", "owner", "since", "until", "notes")
NEEDED = ("file", "name", "kind")
ENDINGS = (".png", ".svg", ".jpg", ".jpeg", ".webp", ".heic", ".avif", ".gif")


def read_gallery(folder: Path) -> Gallery:
    """The gallery of a folder, or BadInput with every fault found."""
    table = folder / "gallery.csv"
    rows, faults = _rows(table)
    references = []
    kinds: dict[str, str] = {}
    for number, row in rows:
        where = f"{table}:{number}"
        wrong = [*_faults(row, where, folder), *_split_name(row, where, kinds)]
        faults += wrong
        if not wrong:
            kept = {column: (row.get(column) or "").strip() for column in COLUMNS}
            kept["owner"] = kept["owner"] or "ours"
            references.append(Reference(**kept, row=number))
    if faults:
        raise BadInput(*faults)
    if not references:
        raise BadInput(
            Fault("no reference", str(table), "one row a picture", "See docs/gallery.md")
        )
    return Gallery(folder, tuple(references))


def _rows(table: Path) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    try:
        text = table.read_bytes().decode("utf-8-sig")
    except OSError as error:
        expected = "a folder with gallery.csv"
        raise BadInput(Fault(str(error.strerror), str(table), expected)) from None
    except UnicodeDecodeError as error:
        raise BadInput(
            Fault(f"byte {error.start} is not UTF-8", str(table), "UTF-8 text")
        ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="more")
    header = [name.strip() for name in reader.fieldnames or []]
    reader.fieldnames = header
    absent = [name for name in NEEDED if name not in header]
    strange = [name for name in header if name not in COLUMNS]
    if absent or strange:
        what = f"columns missing: {absent}" if absent else f"columns not known: {strange}"
        raise BadInput(Fault(what, f"{table}:1", ",".join(COLUMNS)))
    return [(reader.line_num, row) for row in reader if any(row.values())], []


def _faults(row: dict[str, str], where: str, folder: Path) -> list[Fault]:
    faults = []
    if row.get("more"):
        faults.append(
            Fault("more cells than columns", where, mend="Quote a cell that holds commas")
        )
    for column in NEEDED:
        if not (row.get(column) or "").strip():
            faults.append(Fault(f"{column} is empty", f"{where}:{column}", "a value"))
    kind = (row.get("kind") or "").strip()
    if kind and kind not in KINDS:
        faults.append(Fault(f"kind {kind!r}", f"{where}:kind", "one of " + ", ".join(KINDS)))
    return faults + _file_faults(row, where, folder) + _day_faults(row, where)


def _split_name(row: dict[str, str], where: str, kinds: dict[str, str]) -> list[Fault]:
    """All views of one name are of one kind."""
    name, kind = (row.get("name") or "").strip(), (row.get("kind") or "").strip()
    before = kinds.setdefault(name, kind)
    if name and before != kind:
        what = f"{name!r} is {kind} here and {before} before"
        return [Fault(what, f"{where}:kind", "one kind for each name")]
    return []


def _file_faults(row: dict[str, str], where: str, folder: Path) -> list[Fault]:
    name = (row.get("file") or "").strip()
    if not name:
        return []
    place = f"{where}:file"
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve())
        if not inside:
            return [Fault(f"{name!r} lies outside the gallery", place, "a file beside gallery.csv")]
        if path.suffix.lower() not in ENDINGS:
            return [Fault(f"{name!r} is no picture name", place, " ".join(ENDINGS))]
        if not path.is_file():
            return [Fault(f"{name!r} is not there", place, "a file beside gallery.csv")]
    except (OSError, ValueError):
        return [Fault(f"{name!r} is no file name", place, "a file beside gallery.csv")]
    return []


def _day_faults(row: dict[str, str], where: str) -> list[Fault]:
    faults, days = [], {}
    for column in ("since", "until"):
        text = (row.get(column) or "").strip()
        if not text:
            continue
        try:
            days[column] = date.fromisoformat(text)
        except ValueError:
            faults.append(Fault(f"{column} {text!r} is no day", f"{where}:{column}", "YYYY-MM-DD"))
    if len(days) == 2 and days["since"] > days["until"]:
        faults.append(Fault("since lies after until", f"{where}:since"))
    return faults
