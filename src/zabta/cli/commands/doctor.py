"""`zabta doctor`: what is installed, missing, unsafe; how to mend it."""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HELP = "say what is installed, missing or unsafe here, and how to mend it"

OLDEST_SQLITE = (3, 35)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at. `state` is good, missing (an ability less) or unsafe (mend it)."""

    name: str
    state: str
    said: str
    mend: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("var"), help="data folder to look at")


def run(args: argparse.Namespace) -> int:
    found = [one for look in _LOOKS for one in look(args.data)]
    for one in found:
        print(f"{one.state:<8}{one.name}: {one.said}" + (f". {one.mend}" if one.mend else ""))
    unsafe = sum(one.state == "unsafe" for one in found)
    print(f"{unsafe} unsafe" if unsafe else "nothing unsafe was seen")
    return 1 if unsafe else 0


def _python(_: Path) -> Iterator[Found]:
    version = ".".join(map(str, sys.version_info[:3]))
    is_good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    mend = "" if is_good else "Use Python 3.11, 3.12 or 3.13"
    yield Found("Python", "good" if is_good else "unsafe", version, mend)
    sqlite = sqlite3.sqlite_version
    is_good = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    mend = "" if is_good else "Use a Python built with SQLite 3.35 or later"
    yield Found("SQLite", "good" if is_good else "unsafe", sqlite, mend)


_MODULES = {
    "the site": ("django", "./zabta run installs it"),
    "bulk screening": ("polars", "./zabta run installs it"),
    "PostgreSQL": ("psycopg", "./zabta run installs it"),
    "pictures": ("cv2", "./zabta install vision"),
    "running detectors": ("onnxruntime", "./zabta install vision"),
    "video": ("av", "./zabta install vision"),
    "HEIC pictures": ("pillow_heif", "./zabta install vision"),
    "teaching from a gallery": ("torch", "pip install torch, on the machine that teaches"),
}
_PROGRAMS = {
    "time stamps of your own": ("openssl", "apt install openssl"),
    "reading text in pictures": (
        "tesseract",
        "apt install tesseract-ocr tesseract-ocr-urd tesseract-ocr-pus",
    ),
}


def _abilities(_: Path) -> Iterator[Found]:
    for name, (module, mend) in _MODULES.items():
        yield _ability(name, module, importlib.util.find_spec(module) is not None, mend)
    for name, (program, mend) in _PROGRAMS.items():
        yield _ability(name, program, shutil.which(program) is not None, mend)


def _ability(name: str, by: str, is_there: bool, mend: str) -> Found:
    if is_there:
        return Found(name, "good", by)
    return Found(name, "missing", f"{by} is not installed", mend)


def _data_folder(data: Path) -> Iterator[Found]:
    if not data.exists():
        yield Found("data folder", "missing", f"{data} is not there yet", "./zabta run makes it")
        return
    free = shutil.disk_usage(data).free / (1 << 30)
    state = "good" if free > 1 else "unsafe"
    yield Found("disk", state, f"{free:.1f} GiB free", "" if free > 1 else "Make room")
    for key in sorted((data / "keys").glob("*")):
        is_open = bool(key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
        if is_open:
            yield Found(
                str(key), "unsafe", "others on this machine may read it", f"chmod 600 {key}"
            )


def _settings(_: Path) -> Iterator[Found]:
    url = os.environ.get("ZABTA_DATABASE_URL", "")
    yield Found("database", "good", "PostgreSQL" if url else "SQLite in the data folder")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        mend = "Run it as a user of its own"
        yield Found("user", "unsafe", "running as root", mend)


_LOOKS: tuple[Callable[[Path], Iterator[Found]], ...] = (
    _python,
    _abilities,
    _data_folder,
    _settings,
)
