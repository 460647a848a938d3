"""Which state of the program this is: one digest over all of its code and tables. Python's own
library alone, since the tests stamp with it too."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGES = ("zabta", "zabta_site")
KINDS = (".py", ".yaml", ".html")
ABOVE = Path(__file__).resolve().parents[2]


@cache
def code_stamp(above: Path = ABOVE) -> str:
    """The same wherever the same files lie."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((above / package).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                told = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{path.relative_to(above).as_posix()} {told}\n".encode())
    return digest.hexdigest()
