"""`zabta evaluate image --gallery DIR --labels labels.json`: how often right, how often wrong."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zabta.cli.evaluate_text import printed
from zabta.cli.pictures import add_gallery
from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.labels import KINDS, Labelled, read_labels, uncounted
from zabta.signals.image.needs import require
from zabta.signals.image.tables import table

if TYPE_CHECKING:
    from zabta.cli.labelled import Looked, Task

HELP = "recall and precision on labelled pictures, by kind, size, blur and angle"
_EVERY = 10
"""Pictures between two words of progress where no one watches."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_gallery(parser)
    parser.add_argument("--labels", type=Path, required=True, metavar="labels.json")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="the labels' own folder")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that look")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    require()
    from zabta.cli.labelled import Task

    labels = read_labels(args.labels)
    task = Task(
        gallery=args.gallery,
        version=args.version,
        reads_text=not args.no_text,
        pictures=args.pictures or args.labels.parent,
    )
    _check(args, task, labels)
    sees, looked = _looked(task, labels, args.jobs)
    rows = [row for one in looked for row in one.rows]
    figures: dict[str, Any] = {
        kind: table([row for row in rows if row.kind == kind], kind in sees) for kind in KINDS
    }
    _tell_what_does_not_count(labels, looked)
    figures["refused files"] = sum(bool(one.refused) for one in looked)
    figures["left out"] = sum(one.is_left_out for one in looked)
    print(json.dumps(figures, ensure_ascii=False) if args.json else printed(figures))
    return 0


def _check(args: argparse.Namespace, task: Task, labels: Sequence[Labelled]) -> None:
    if args.jobs < 1:
        raise BadInput(Fault(f"{args.jobs} processes", "--jobs", "1 or more"))
    if not any((task.pictures / one.file).is_file() for one in labels):
        what = f"none of the {len(labels)} labelled files is there"
        mend = "Name the folder that they lie in with --pictures"
        raise BadInput(Fault(what, str(task.pictures), "the labels' files", mend))


def _looked(
    task: Task, labels: Sequence[Labelled], jobs: int
) -> tuple[frozenset[str], list[Looked]]:
    """The kinds that can be seen, and what became of every file."""
    from zabta.cli.labelled import Bench, look_at_all

    looked: list[Looked] = []
    bench = Bench(task)
    try:
        for one in look_at_all(bench, task, labels, jobs):
            looked.append(one)
            _progress(len(looked), len(labels))
            if one.refused:
                print(f"zabta evaluate: not opened: {one.refused}", file=sys.stderr)
    finally:
        bench.close()
    return bench.sees, looked


def _progress(done: int, of: int) -> None:
    is_watched = sys.stderr.isatty()
    if is_watched or done % _EVERY == 0 or done == of:
        end = "\r" if is_watched and done < of else "\n"
        print(f"zabta evaluate: {done} of {of}", end=end, file=sys.stderr, flush=True)


def _tell_what_does_not_count(labels: Sequence[Labelled], looked: Sequence[Looked]) -> None:
    """Labels that are nothing of ours, so that a misspelt one is noticed; artwork left out."""
    strange = uncounted(labels)
    if strange:
        named = ", ".join(f"{label} ({count})" for label, count in strange.most_common())
        print(f"zabta evaluate: count as nothing of ours: {named}", file=sys.stderr)
    left = Counter(Path(one.labelled.file).suffix for one in looked if one.is_left_out)
    for suffix, count in sorted(left.items()):
        what = "drawings and clips count for what they show alone"
        print(f"zabta evaluate: left out: {count} {suffix} ({what})", file=sys.stderr)
