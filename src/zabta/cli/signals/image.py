"""`zabta signals image --gallery DIR FILE…`: one line a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from zabta.signals.image.needs import require

HELP = "the gallery's marks, copies and writing in pictures"
_encoder = msgspec.json.Encoder(order="deterministic")
_UNPROTECTED = {"is_protected": False, "why": ""}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gallery", type=Path, required=True, metavar="DIR")
    parser.add_argument("--version", help="a taught version; the current one when left out")
    parser.add_argument("--no-text", action="store_true", help="do not read writing")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    require()
    from zabta.signals.image.looker import Looker
    from zabta.signals.image.media import Refused

    looker = Looker(args.gallery, args.version, reads_text=not args.no_text)
    refused = 0
    try:
        for path in args.files:
            try:
                write(line(path, looker))
            except Refused as error:
                refused += 1
                write(refusal(path, error.why, error.faults[0].what))
                print(f"zabta signals image: {error}", file=sys.stderr)
    finally:
        looker.close()
    return 2 if refused else 0


def line(path: Path, looker: Any) -> dict[str, Any]:
    """One output line: design.md section 5, with the size of the picture and warnings."""
    from zabta.signals.image.metadata.signals import signals_of

    picture = looker.reader.picture(path)
    return {
        "path": str(path),
        "width": picture.width,
        "height": picture.height,
        "signals": [*looker.look(picture), *signals_of(picture.facts)],
        "protected": _UNPROTECTED,
        "warnings": list(picture.warnings),
    }


def refusal(path: Path, why: str, what: str) -> dict[str, Any]:
    """The line of a file that was not opened."""
    refused = {"why": why, "what": what}
    return {"path": str(path), "signals": [], "protected": _UNPROTECTED, "refused": refused}


def write(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(_encoder.encode(row) + b"\n")
    sys.stdout.buffer.flush()
