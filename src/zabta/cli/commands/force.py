"""`zabta force check FOLDER`: what a force folder holds, or every fault in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zabta.domain.fault import BadInput
from zabta.force import Force, load_force

HELP = "check a force folder: units, officers, postings, accounts, duty, approvals"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    check = parts.add_parser("check", help="read it whole, or name every fault")
    check.add_argument("folder", type=Path)


def run(args: argparse.Namespace) -> int:
    try:
        force = load_force(args.folder)
    except BadInput as bad:
        for fault in bad.faults:
            print(fault, file=sys.stderr)
        print(f"{args.folder} does not hold; nothing of it was loaded", file=sys.stderr)
        return 1
    for name, count in counts(force).items():
        print(f"{name:<20}{count:>12,}")
    return 0


def counts(force: Force) -> dict[str, int]:
    """How many rows of each kind the force holds."""
    return {
        "units": len(force.units),
        "officers": len(force.officers),
        "postings": sum(map(len, force.postings.values())),
        "accounts": len(force.accounts.all),
        "duty spans": len(force.duty),
        "permissions": len(force.permissions),
        "acknowledgements": len(force.acknowledgements),
    }
