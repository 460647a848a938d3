"""`zabta read FILE…`: any supported export, capture or answer becomes posts, one a line."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zabta.domain.fault import BadInput, Fault
from zabta.domain.postlines import write_posts
from zabta.intake.catalogue import format_named
from zabta.intake.columnmap import load_map
from zabta.intake.reading import Key, Reading, stream
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
    faults: list[Fault] = []
    with _whole(args.out) as lines:
        for path in args.files:
            _read_one(Source(path, column_map=columns), path, args.name, seen, faults, lines)
    if faults:
        raise BadInput(*faults)
    return 0


def _read_one(
    source: Source,
    path: Path,
    name: str | None,
    seen: set[Key],
    faults: list[Fault],
    lines: IO[bytes],
) -> None:
    """Write one file's posts, or none of them and keep its fault; tell its counts on stderr."""
    try:
        path.open("rb").close()
    except OSError as error:
        faults.append(Fault(str(error.strerror), str(path), "a readable file"))
        return
    reading, begun, known = Reading(), lines.tell(), set(seen)
    posts = (accepted.post for accepted in stream(source, reading, name=name, seen=known))
    lines.writelines(write_posts(posts))
    fault = reading.fault
    if fault:
        lines.seek(begun)
        lines.truncate()
        said = f"{fault.reason}: {fault.what}" if fault.what else str(fault.reason)
        faults.append(Fault(said, str(path), "a format of docs/formats.md"))
    else:
        seen |= known
        print(told(path.name, reading), file=sys.stderr)


def told(name: str, reading: Reading) -> str:
    """`posts.json: x_v2: 3 posts; refused 2: 1 deleted, 1 not_public`."""
    counts = reading.counts
    parts = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
    refused = f"; refused {sum(counts.values())}: {parts}" if counts else ""
    return f"{name}: {reading.format}: {reading.total} posts{refused}"


@contextmanager
def _whole(out: Path | None) -> Iterator[IO[bytes]]:
    """Lines are gathered apart and given out once every file was read or refused."""
    try:
        with _gathered(out) as (file, made):
            yield file
            file.flush()
            if out is not None and made is not None:
                os.fsync(file.fileno())
                made.replace(out)
            else:
                file.seek(0)
                shutil.copyfileobj(file, sys.stdout.buffer)
                sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        where = str(out or "standard output")
        raise BadInput(Fault(str(error.strerror), where, "a place that can be written")) from None


@contextmanager
def _gathered(out: Path | None) -> Iterator[tuple[IO[bytes], Path | None]]:
    """A file beside its later place, gone when it was not moved there; or one without a name."""
    if out is None:
        with tempfile.TemporaryFile() as file:
            yield file, None
        return
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, made
    finally:
        made.unlink(missing_ok=True)
