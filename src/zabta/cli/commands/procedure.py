"""`zabta procedure lint|show|walk DIR`: the legal tracks as tables, checked, read and tried."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from zabta.domain.fault import BadInput
from zabta.procedure.load import load_tracks
from zabta.procedure.track import Move, Track
from zabta.procedure.walk import Walked, walk

HELP = "check procedure packs, read their tables, try random cases against them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="lint|show|walk")
    helps = {
        "lint": "every fault, and what legal must still confirm",
        "show": "the table of moves in one language",
        "walk": "random cases; exit 1 when one breaks an invariant",
    }
    parsers = {verb: verbs.add_parser(verb, help=text) for verb, text in helps.items()}
    for sub in parsers.values():
        sub.add_argument("folder", metavar="DIR", type=Path, help="the folder of the tracks")
    parsers["show"].add_argument("--track", help="only this one")
    parsers["show"].add_argument("--language", choices=("en", "ur", "ps"), default="en")
    parsers["walk"].add_argument("--sequences", type=int, default=1000)
    parsers["walk"].add_argument("--steps", type=int, default=120)
    parsers["walk"].add_argument("--seed", type=int, default=1)


def run(args: argparse.Namespace) -> int:
    return {"lint": _lint, "show": _show, "walk": _walk}[args.verb](args)


def _lint(args: argparse.Namespace) -> int:
    try:
        tracks = load_tracks(args.folder)
    except BadInput as bad:
        print("\n".join(map(str, bad.faults)))
        return 1 if args.folder.is_dir() else 2
    for track in tracks:
        print(f"{track.track} {track.version}: {len(track.moves)} moves, no faults")
        print(f"  legal must confirm: {', '.join(track.to_confirm) or 'nothing'}")
    return 0


def _show(args: argparse.Namespace) -> int:
    for track in load_tracks(args.folder):
        if args.track in (None, track.track):
            print("\n".join(_table(track, args.language)), end="\n\n")
    return 0


def _table(track: Track, language: str) -> list[str]:
    head = f"{getattr(track.title, language)} · {track.track} {track.version}"
    lines = [head, f"in force from {track.in_force_from}", ""]
    lines += [_line(track, move, language) for move in track.moves]
    lines += ["", "clocks:"]
    for clock in track.clocks:
        number = track.numbers[clock.number]
        mark = "  (confirm)" if number.confirm else ""
        title = getattr(clock.title, language)
        lines.append(f"  {title}: {number.value} {number.unit}, {clock.whose}{mark}")
    return lines


def _line(track: Track, move: Move, language: str) -> str:
    to = move.to if isinstance(move.to, str) else ", ".join(f"{o}→{s}" for o, s in move.to.items())
    parts = [
        f"{move.name}: {getattr(move.title, language)}",
        f"by {move.who}",
        f"{', '.join(move.after) or 'start'} → {to}",
        f"needs {', '.join(move.needs)}" if move.needs else "",
        f"papers {', '.join(move.papers)}" if move.papers else "",
        f"law {', '.join(move.law)}",
    ]
    return " · ".join(part for part in parts if part)


def _walk(args: argparse.Namespace) -> int:
    walked = walk(load_tracks(args.folder), Random(args.seed), args.sequences, args.steps)
    print(_summary(walked))
    for fault in sorted(set(walked.faults)):
        print(f"broken: {fault}")
    return 1 if walked.faults else 0


def _summary(walked: Walked) -> str:
    ends = ", ".join(f"{state} {count}" for state, count in walked.states.most_common())
    return (
        f"{walked.sequences:,} sequences, {walked.tried:,} moves tried, {walked.made:,} let "
        f"through, {len(walked.faults)} invariants broken\n"
        f"moves used: {len(walked.moves)}\nended: {ends}"
    )
