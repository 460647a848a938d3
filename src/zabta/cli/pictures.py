"""What `signals image` and `signals video` share: their options, and one line a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from zabta.signals.image.needs import require

if TYPE_CHECKING:
    from zabta.signals.image.looker import Looker

Row = dict[str, Any]
_encoder = msgspec.json.Encoder(order="deterministic")
_UNPROTECTED = {"is_protected": False, "why": ""}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_gallery(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


def add_gallery(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gallery", type=Path, required=True, metavar="DIR")
    parser.add_argument("--version", help="a taught version; the current one when left out")
    parser.add_argument("--no-text", action="store_true", help="do not read writing")


def make_looker(args: argparse.Namespace) -> Looker:
    require()
    from zabta.signals.image.looker import Looker

    return Looker(args.gallery, args.version, reads_text=not args.no_text)


def write_lines(command: str, args: argparse.Namespace, seen: Callable[[Looker, Path], Row]) -> int:
    """One JSON line a file; a file that is not opened says why, and the call then ends with 2."""
    require()
    from zabta.signals.image.media import Refused

    looker = make_looker(args)
    refused = 0
    try:
        for path in args.files:
            try:
                row = seen(looker, path)
            except Refused as error:
                refused += 1
                told = {"why": error.why, "what": error.faults[0].what}
                row = {"signals": [], "refused": told}
                print(f"zabta {command}: {error}", file=sys.stderr)
            _write({"path": str(path), **row, "protected": _UNPROTECTED})
    finally:
        looker.close()
    return 2 if refused else 0


def _write(row: Row) -> None:
    sys.stdout.buffer.write(_encoder.encode(row) + b"\n")
    sys.stdout.buffer.flush()
