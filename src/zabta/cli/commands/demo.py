"""`zabta demo FOLDER`: write the made-up force with its year of posts."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from zabta.domain.fault import BadInput, Fault
from zabta.domain.postlines import read_posts

HELP = "write a made-up force and a year of posts to try Zabta with"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="another number, another year")
    parser.add_argument("--today", help="the last day of the year, such as 2026-03-01")
    parser.add_argument(
        "--accounts-of",
        type=Path,
        metavar="POSTS",
        help="lend the accounts of this posts file to the made-up officers",
    )


def run(args: argparse.Namespace) -> int:
    from zabta.demo import build_demo
    from zabta.demo.remap import lend_accounts

    borrowed = read_posts(args.accounts_of) if args.accounts_of else []
    try:
        counts = build_demo(args.folder, args.seed, _day(args.today))
        if borrowed:
            counts["lent accounts"] = lend_accounts(args.folder / "force", borrowed)
    except OSError as error:
        what = error.strerror or "cannot be written"
        raise BadInput(Fault(what, str(args.folder), "a folder to write into")) from None
    for name, count in counts.items():
        print(f"{name:<20}{count:>12,}")
    return 0


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(Fault(f"{text!r} is no date", "--today", "2026-03-01, say")) from None
