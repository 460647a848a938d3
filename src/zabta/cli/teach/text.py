"""`zabta teach text`: weights from the examples kept in the repository, byte-identical."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from zabta.domain.fault import BadInput, Fault

HELP = "rebuild the text heads from the examples"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--background", type=Path, metavar="DIR", help="real posts, to make anew")
    parser.add_argument("--into", type=Path, metavar="DIR", help="where to; the shipped weights")


def run(args: argparse.Namespace) -> int:
    try:
        from zabta.signals.text.heads.teach import teach
    except ImportError as error:
        raise BadInput(Fault(f"teaching needs {error.name}", mend="Use the dev list")) from None
    card = teach(args.into or _shipped(), args.background)
    print(f"{card['examples']} examples, {card['themes']} themes", file=sys.stderr)
    print(card["data_sha256"])
    return 0


def _shipped() -> Path:
    return Path(str(files("zabta.signals.text.heads") / "weights"))
