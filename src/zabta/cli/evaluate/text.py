"""`zabta evaluate text --posts LABELLED.jsonl`: figures with intervals, errors, new thresholds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.signals.text import read_texts
from zabta.signals.text.heads.material import read_examples
from zabta.signals.text.heads.model import shipped
from zabta.signals.text.measure import Figure, Report, report, retune

HELP = "precision, recall and F1 of the text signals on labelled posts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--posts", type=Path, required=True, metavar="LABELLED.jsonl")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=10, metavar="N", help="ids shown a label")
    parser.add_argument("--tune", type=Path, metavar="FILE.json", help="write tuned thresholds")


def run(args: argparse.Namespace) -> int:
    posts = read_examples([args.posts])
    if not posts:
        raise BadInput(Fault("no posts", str(args.posts), "labelled posts, one a line"))
    readings = read_texts([post.text for post in posts])
    found = report(posts, readings)
    if args.json:
        print(msgspec.json.encode(found).decode())
    else:
        print("\n".join(_shown(found, args.errors)))
    if args.tune:
        thresholds, changes = retune(posts, readings, shipped())
        args.tune.write_text(json.dumps(thresholds, indent=1, sort_keys=True) + "\n", "utf-8")
        for change in changes:
            print(
                f"{change.label:<22}{change.lang:<9}threshold {change.before} to {change.after};"
                f" F1 {change.f1_before} to {change.f1_after} (held-out folds)"
            )
    return 0


def _shown(found: Report, most: int) -> list[str]:
    rows = [f"{found.posts} posts, macro-F1 {found.macro_f1}"]
    rows += [_line(found.any_signal), _line(found.protected)]
    rows += [_line(row) for row in found.figures if row.true]
    for name, errors in (("missed", found.missed), ("false", found.false)):
        for label, ids in errors.items():
            rows.append(f"{name} {label} ({len(ids)}): {' '.join(ids[:most])}")
    return rows


def _line(row: Figure) -> str:
    low, high = row.interval or (0.0, 0.0)
    return (
        f"{row.label:<22}{row.lang:<9}{row.true:>5} of {row.posts:<6}"
        f"P {_number(row.precision)}  R {_number(row.recall)}  F1 {_number(row.f1)}"
        f"  [{low:.2f}, {high:.2f}]"
    )


def _number(value: float | None) -> str:
    return "  - " if value is None else f"{value:.2f}"
