"""`zabta access [--write FILE | --check FILE]`: who may open what, printed from the code."""

from __future__ import annotations

import argparse
import subprocess
import sys

HELP = "print which role may open which page, as the code says it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", metavar="FILE", help="write it as a page of the docs")
    parser.add_argument("--check", metavar="FILE", help="exit 1 when that page is behind the code")


def run(args: argparse.Namespace) -> int:
    """The site tells it; the core knows no site, so it is asked as a program."""
    told = ("--write", args.write) if args.write else ("--check", args.check) if args.check else ()
    call = [sys.executable, "-m", "zabta_site.project.access", *told]
    return subprocess.run(call, check=False).returncode  # noqa: S603 # our own program
