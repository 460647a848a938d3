"""`zabta whatif --directive NEW --against OLD --facts DIR`: a draft tried on the stored history."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from zabta.cli.whatif_text import report_lines
from zabta.domain.fault import BadInput, Fault
from zabta.policy.load import load_pack
from zabta.policy.pack import Pack, Version
from zabta.policy.words import LANGUAGES
from zabta.screening.whatif.report import report
from zabta.screening.whatif.run import SAMPLES, what_if
from zabta.screening.whatif.side import Side
from zabta.screening.whatif.store import FactStore

HELP = "what a draft would have come to on the stored history, against the version in force"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--directive", type=Path, required=True, metavar="NEW", help="pack that holds the draft")
    add("--version", metavar="V", help="which version of it is the draft; its last when left out")
    against = "pack, or a version of NEW by its id, to compare with"
    add("--against", required=True, metavar="OLD", help=against)
    add("--facts", type=Path, required=True, metavar="DIR", help="stored facts, Parquet by month")
    add("--as-of", type=_moment, metavar="TIME", help="only what was known by then")
    add("--samples", type=int, default=SAMPLES, help="changed posts a clause to show")
    add("--language", choices=LANGUAGES, default="en", help="of the traces")
    add("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    new_pack = load_pack(args.directive)
    new = Side.of(new_pack, _version(new_pack, args.version))
    old = _old(args.against, new_pack)
    if not args.facts.is_dir():
        raise BadInput(Fault("no such folder", str(args.facts), "stored facts, Parquet by month"))
    effect = what_if(
        new, old, FactStore(args.facts), as_of=args.as_of, samples=args.samples, progress=_progress
    )
    told = report(effect)
    print(json.dumps(told) if args.json else "\n".join(report_lines(told, args.language)))
    return 0


def _old(against: str, pack: Pack) -> Side:
    version = pack.version(against)
    if version is None and Path(against).is_dir():
        pack = load_pack(Path(against))
        version = pack.versions[-1]
    if version is None:
        known = f"a folder, or one of {', '.join(one.id for one in pack.versions)}"
        raise BadInput(Fault(f"no pack or version is called {against}", "--against", known))
    return Side.of(pack, version)


def _version(pack: Pack, name: str | None) -> Version:
    version = pack.version(name) if name else pack.versions[-1]
    if version is None:
        known = ", ".join(one.id for one in pack.versions)
        raise BadInput(Fault(f"no version is called {name}", "--version", f"one of {known}"))
    return version


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        expected = f"a time such as 2026-01-31T12:00+05:00, not {text}"
        raise argparse.ArgumentTypeError(expected) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\rzabta whatif: {done} of {total} months", end="", file=sys.stderr, flush=True)
