"""`zabta directive lint|test|show|diff DIR`: the directive as data, checked and read."""

from __future__ import annotations

import argparse
from pathlib import Path

from zabta.cli.directive_text import difference_lines, version_lines
from zabta.domain.fault import BadInput, Fault
from zabta.policy.difference import difference
from zabta.policy.examples import run_examples
from zabta.policy.lint import lint
from zabta.policy.load import load_catalogue, load_pack
from zabta.policy.pack import Pack, Version
from zabta.policy.words import LANGUAGES

HELP = "check a directive pack, run its examples, read it, compare its versions"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="lint|test|show|diff")
    helps = {
        "lint": "every fault with file, line and caret",
        "test": "run every clause's own examples",
        "show": "the clauses of a version in one language",
        "diff": "what changed between two versions",
    }
    parsers = {verb: verbs.add_parser(verb, help=text) for verb, text in helps.items()}
    for sub in parsers.values():
        sub.add_argument("folder", metavar="DIR", type=Path, help="the pack folder")
        sub.add_argument("--facts", type=Path, help="a fact catalogue other than ours")
    parsers["show"].add_argument("--version", help="which version; the last when left out")
    parsers["diff"].add_argument("old", metavar="OLD", help="the earlier version")
    parsers["diff"].add_argument("new", metavar="NEW", help="the later version")
    for verb in ("show", "diff"):
        parsers[verb].add_argument("--language", choices=LANGUAGES, default="en")


def run(args: argparse.Namespace) -> int:
    return {"lint": _lint, "test": _test, "show": _show, "diff": _diff}[args.verb](args)


def _lint(args: argparse.Namespace) -> int:
    faults = lint(args.folder, load_catalogue(args.facts))
    for fault in faults:
        print(fault.picture(), end="\n\n")
    print(f"{len(faults)} faults in {args.folder}" if faults else f"{args.folder}: no faults")
    return 1 if faults else 0


def _test(args: argparse.Namespace) -> int:
    results = list(run_examples(_pack(args)))
    wrong = [result for result in results if not result.holds]
    for result in wrong:
        print(f"{result.example.place}: {result.clause.id}: {result.fault}")
        print(f"      = {result.example.says.en}")
    print(f"{len(results) - len(wrong)} of {len(results)} examples hold")
    return 1 if wrong else 0


def _show(args: argparse.Namespace) -> int:
    pack = _pack(args)
    version = _version(pack, args.version or pack.versions[-1].id)
    print("\n".join(version_lines(pack, version, load_catalogue(args.facts), args.language)))
    return 0


def _diff(args: argparse.Namespace) -> int:
    pack = _pack(args)
    old, new = _version(pack, args.old), _version(pack, args.new)
    found = difference(old, new, load_catalogue(args.facts))
    print("\n".join(difference_lines(old, new, found, args.language)))
    return 0


def _pack(args: argparse.Namespace) -> Pack:
    return load_pack(args.folder, load_catalogue(args.facts))


def _version(pack: Pack, name: str) -> Version:
    version = pack.version(name)
    if version is None:
        known = ", ".join(version.id for version in pack.versions)
        raise BadInput(Fault(f"no version {name}", pack.id, f"one of {known}"))
    return version
