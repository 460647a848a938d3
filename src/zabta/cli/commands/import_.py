"""`zabta import FILE… --basis TEXT --by NUMBER`: bring delivered files into the site."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HELP = "bring files or a delivered folder into the site, as the page `Bring in posts` does"
MODES = ("manual", "complaint", "export")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file or a folder")
    parser.add_argument(
        "--basis", required=True, help="the order, complaint or consent it rests on"
    )
    parser.add_argument("--by", required=True, metavar="NUMBER", help="whose sign-in brings it")
    parser.add_argument("--mode", choices=MODES, default="manual", help="how the posts came")
    parser.add_argument("--complainant", default="", metavar="NUMBER", help="if from the force")
    parser.add_argument(
        "--was-public",
        action="store_true",
        help="all of it was open to everyone, seen without a login; needed but for an export",
    )
    parser.add_argument("--later", action="store_true", help="leave storing to the site's worker")
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder (default: var/)")


def run(args: argparse.Namespace) -> int:
    """The core knows no site, so the site is asked as a program."""
    call = [sys.executable, "-m", "zabta_site.project.importing", *_words(args)]
    return subprocess.run(call, check=False).returncode  # noqa: S603 # our own program


def _words(args: argparse.Namespace) -> Iterator[str]:
    for name in ("basis", "by", "mode", "complainant"):
        yield f"--{name}={getattr(args, name)}"
    if args.data:
        yield f"--data={args.data}"
    yield from ("--was-public",) if args.was_public else ()
    yield from ("--later",) if args.later else ()
    yield "--"
    yield from map(str, args.files)
