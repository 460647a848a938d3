"""`zabta read FILE…`: any supported export, capture or answer becomes posts, one a line."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from zabta.domain.fault import BadInput, Fault
from zabta.domain.post import Post
from zabta.domain.postlines import write_posts
from zabta.intake.catalogue import format_named
from zabta.intake.columnmap import load_map
from zabta.intake.reading import Key, Reading, read
from zabta.intake.source import Source

HELP = "read exports, captures and answers into posts; what is not public is refused and counted"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument("--as", dest="name", metavar="FORMAT", help="skip recognition")
    parser.add_argument("--map", type=Path, metavar="FILE", help="saved column map (YAML, JSON)")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="posts.jsonl; else standard output"
    )


def run(args: argparse.Namespace) -> int:
    if args.name:
        format_named(args.name)
    columns = load_map(args.map) if args.map else None
    seen: set[Key] = set()
    posts: list[Post] = []
    faults: list[Fault] = []
    for path in args.files:
        reading = _read_one(path, args.name, columns, seen, faults)
        posts.extend(reading.posts)
    if faults:
        raise BadInput(*faults)
    _write(posts, args.out)
    return 0


def _read_one(
    path: Path,
    name: str | None,
    columns: dict[str, object] | None,
    seen: set[Key],
    faults: list[Fault],
) -> Reading:
    """Read one file, tell its counts on stderr, and keep the fault if it was not understood."""
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        faults.append(Fault(str(error.strerror), str(path), "a readable file"))
        return Reading()
    reading = read(Source(path, column_map=columns), name=name, seen=seen)
    fault = reading.fault
    if fault:
        said = f"{fault.reason}: {fault.what}" if fault.what else str(fault.reason)
        faults.append(Fault(said, str(path), "a format of `docs/formats.md`"))
    else:
        print(told(path.name, reading), file=sys.stderr)
    return reading


def told(name: str, reading: Reading) -> str:
    """`posts.json: x_v2: 3 posts; refused 2: 1 deleted, 1 not_public`."""
    counts = reading.counts
    parts = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
    refused = f"; refused {sum(counts.values())}: {parts}" if counts else ""
    return f"{name}: {reading.format}: {len(reading.posts)} posts{refused}"


def _write(posts: list[Post], out: Path | None) -> None:
    """All lines or none: a file is made beside its place and moved there when it is whole."""
    if out is None:
        sys.stdout.buffer.writelines(write_posts(posts))
        sys.stdout.buffer.flush()
        return
    try:
        handle, made = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise BadInput(
            Fault(str(error.strerror), str(out), "a place that can be written")
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(write_posts(posts))
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(out)
    except OSError as error:
        Path(made).unlink(missing_ok=True)
        raise BadInput(
            Fault(str(error.strerror), str(out), "a place that can be written")
        ) from None
