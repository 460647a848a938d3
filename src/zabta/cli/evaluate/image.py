"""`zabta evaluate image --gallery DIR --labels labels.json`: how often right, how often wrong."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from zabta.cli.pictures import add_gallery, make_looker
from zabta.signals.image.labels import KINDS, Labelled, read_labels
from zabta.signals.image.measure import Scored, scored, table
from zabta.signals.image.needs import require

HELP = "recall and precision on labelled pictures, by kind, size, blur and angle"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_gallery(parser)
    parser.add_argument("--labels", type=Path, required=True, metavar="labels.json")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="the labels' own folder")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    require()
    labels = read_labels(args.labels)
    folder = args.pictures or args.labels.parent
    rows, refused = _rows(args, labels, folder)
    figures: dict[str, Any] = {
        kind: table(rows[kind]) for kind in KINDS if any(row.is_there for row in rows[kind])
    }
    figures["refused files"] = refused
    print(json.dumps(figures, ensure_ascii=False) if args.json else _printed(figures))
    return 0


def _rows(
    args: argparse.Namespace, labels: tuple[Labelled, ...], folder: Path
) -> tuple[dict[str, list[Scored]], int]:
    from zabta.signals.image.media import Refused

    looker = make_looker(args)
    rows: dict[str, list[Scored]] = {kind: [] for kind in KINDS}
    refused = 0
    for number, labelled in enumerate(labels, 1):
        print(f"zabta evaluate: {number} of {len(labels)}", end="\r", file=sys.stderr)
        try:
            picture = looker.reader.picture(folder / labelled.file)
        except Refused:
            refused += 1
            continue
        signals = looker.look(picture)
        for kind in KINDS:
            rows[kind].append(scored(labelled, signals, kind))
    looker.close()
    return rows, refused


def _printed(figures: dict[str, Any]) -> str:
    lines = []
    for kind, of in figures.items():
        lines.append(f"{kind}: {of}" if not isinstance(of, dict) else kind)
        if isinstance(of, dict):
            lines += [f"  {name:<36}{value}" for name, value in of.items()]
    return "\n".join(lines)
