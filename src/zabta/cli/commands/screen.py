"""`zabta screen`: posts against a directive and a force; proposed findings, one JSON a line."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.domain.post import Post
from zabta.domain.postlines import read_posts
from zabta.force import Force
from zabta.force.load import load_force
from zabta.policy.load import load_pack
from zabta.screening.batch import Batch
from zabta.screening.given import read_given
from zabta.screening.screen import Screen
from zabta.screening.seen import read_signals
from zabta.screening.whatif.keeping import Keeping, is_sealed
from zabta.screening.whatif.store import FactStore
from zabta.signals.catalogue import detectors

HELP = "screen posts against a directive: proposed findings for a person to look at"
T = TypeVar("T")
_EVERY = 5_000
"""Posts between two words of progress."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--directive", type=Path, required=True, metavar="DIR", help="directive pack")
    add("--force", type=Path, required=True, metavar="DIR", help="force folder")
    add("--posts", type=Path, required=True, metavar="FILE", help="posts.jsonl")
    add("--media", type=Path, metavar="DIR", help="folder that media paths are relative to")
    add("--given", type=Path, metavar="FILE", help="facts put on record by a person, JSON lines")
    add("--signals", type=Path, metavar="FILE", help="lines of `zabta signals`, used as well")
    add("--facts", type=Path, metavar="DIR", help="also keep the facts there, for `zabta whatif`")
    add("--out", type=Path, metavar="FILE", help="where findings go; standard output otherwise")


def run(args: argparse.Namespace) -> int:
    batch, posts, keeping = _load(args)
    tally: Counter[str] = Counter()
    sealed: set[str] = set()
    lines = _findings(batch, posts, tally, sealed)
    if args.out is None:
        _write(lines, sys.stdout.buffer)
    else:
        _write_whole(lines, args.out)
    if keeping is not None:
        FactStore(args.facts).append(row for row in keeping.rows if row.post not in sealed)
    _tell(tally, len(posts))
    return 0


def _load(args: argparse.Namespace) -> tuple[Batch, list[Post], Keeping | None]:
    """Everything is read before anything is written; the faults of all files come together."""
    faults: list[Fault] = []
    pack = _read(load_pack, args.directive, faults)
    force = _read(load_force, args.force, faults)
    posts = _read(read_posts, args.posts, faults)
    given = _read(read_given, args.given, faults) if args.given else {}
    seen = _read(read_signals, args.signals, faults) if args.signals else {}
    if args.media and not args.media.is_dir():
        faults.append(Fault("no such folder", str(args.media), "the folder of the media files"))
    if faults or pack is None or force is None or posts is None:
        raise BadInput(*faults)
    screen = Screen.of(pack, force, detectors(), args.media)
    keeping = _keeping(force) if args.facts else None
    screen = replace(screen, keep=keeping)
    return Batch(screen, given or {}, seen or {}), posts, keeping


def _keeping(force: Force) -> Keeping:
    versions = ",".join(f"{d.MANIFEST.name} {d.MANIFEST.version}" for d in detectors())
    return Keeping(
        force=force,
        known_at=datetime.now(UTC),
        detectors=versions,
        token=str,
    )


def _read(reader: Callable[[Path], T], path: Path, faults: list[Fault]) -> T | None:
    try:
        return reader(path)
    except BadInput as error:
        faults += error.faults
        return None


def _findings(
    batch: Batch, posts: list[Post], tally: Counter[str], sealed: set[str]
) -> Iterator[bytes]:
    encode = msgspec.json.Encoder(order="deterministic").encode
    for done, (post, found) in enumerate(batch.run(posts), 1):
        if is_sealed(found):
            sealed.add(f"{post.platform}:{post.id}")
        for finding in found:
            tally[finding.outcome] += 1
            if finding.clause:
                tally[f"{finding.outcome} {finding.clause}"] += 1
            yield encode(finding) + b"\n"
        if done % _EVERY == 0:
            print(f"zabta screen: {done:,} of {len(posts):,} posts", file=sys.stderr, flush=True)


def _write(lines: Iterator[bytes], out: BinaryIO) -> None:
    for line in lines:
        out.write(line)
    out.flush()


def _write_whole(lines: Iterator[bytes], path: Path) -> None:
    """The file appears when it is whole, or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            _write(lines, out)
        part.replace(path)
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a place to write to")) from None
    finally:
        part.unlink(missing_ok=True)


def _tell(tally: Counter[str], posts: int) -> None:
    print(f"zabta screen: {posts:,} posts", file=sys.stderr)
    for name, count in sorted(tally.items()):
        print(f"  {name:<28}{count:>9,}", file=sys.stderr)
