"""Sealing, growing and verifying, beside bare SHA-256 of the same bytes in the same run."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from zabta.cli.memory import greatest_mib
from zabta.evidence.bundle import export_bundle
from zabta.evidence.canonical import canonical
from zabta.evidence.item import Capture, Statement
from zabta.evidence.ledger import Entry, entry_bytes
from zabta.evidence.merkle import Tree, inclusion_holds, leaf_hash
from zabta.evidence.rows import GENESIS, Chain, Columns
from zabta.evidence.seal import Named, Registry
from zabta.evidence.stores.memory import MemoryStore
from zabta.evidence.verify import faults_in

HELP = "seal throughput, ledger and bundle verification, proof sizes"

MIB = 1 << 20
FILE_MIB = 64
ITEMS = 10_000
ENTRIES = 1_000_000
ROWS = 200_000
AT = "2026-03-02T10:00:00Z"

_STATEMENT = Statement(
    person="Reviewer Kamran",
    post="bench",
    text="saved the public page",
    was_logged_in=False,
    captured_at=AT,
    first_known_at=AT,
    device="bench",
)
_CAPTURE = Capture(
    url="", mode="manual", basis="bench", tool="bench", tool_version="1", clock_source="host"
)


def measure() -> dict[str, float | str]:
    with tempfile.TemporaryDirectory() as folder:
        figures = {
            **_sealing(Path(folder)),
            **_bundle(Path(folder)),
            **_log(),
            **_rows(Path(folder)),
        }
    figures["peak_mib"] = greatest_mib()
    return figures


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _sealing(folder: Path) -> dict[str, float | str]:
    """Whole seals of one large file: with the vault in memory (hashing only) and on this disk."""
    data = os.urandom(FILE_MIB * MIB)
    bare = _seconds(lambda: hashlib.sha256(data).digest())
    in_memory = _seconds(lambda: _seal(Registry(folder / "m", MemoryStore()), data, 0))
    on_disk = _seconds(lambda: _seal(Registry(folder / "d"), data, 0))
    disk_only = _seconds(lambda: _write(folder / "bare", data))
    return {
        "sha256_mib_per_s": FILE_MIB / bare,
        "seal_mib_per_s": FILE_MIB / in_memory,
        "seal_to_sha256": bare / in_memory,
        "seal_on_disk_mib_per_s": FILE_MIB / on_disk,
        "bare_write_and_sync_mib_per_s": FILE_MIB / disk_only,
    }


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        os.fsync(file.fileno())


def _seal(registry: Registry, data: bytes, number: int) -> str:
    file = Named(f"{number}.bin", "application/octet-stream", data)
    return registry.seal([file], _STATEMENT, _CAPTURE, by="bench", at=AT).id


def _bundle(folder: Path) -> dict[str, float | str]:
    registry = Registry(folder / "many", MemoryStore())
    ids = [_seal(registry, str(number).encode(), number) for number in range(ITEMS)]
    target = folder / "bundle.zip"
    export_seconds = _seconds(lambda: export_bundle(registry, ids, target, at=AT))
    found: list[tuple[str, str]] = []
    verify_seconds = _seconds(lambda: found.extend(faults_in(target)))
    return {
        "bundle_items": ITEMS,
        "bundle_export_s": export_seconds,
        "bundle_verify_s": verify_seconds,
        "bundle_faults": len(found),
    }


def _log() -> dict[str, float | str]:
    entry = Entry(seq=0, at=AT, kind="post.viewed", actor="kamran", subject="post:1", body={})
    line = entry_bytes(entry)
    lines = [line.replace(b'"seq":0', b'"seq":%d' % number) for number in range(ENTRIES)]
    trees: list[Tree] = []
    begun = time.process_time()
    seconds = _seconds(lambda: trees.append(Tree(map(leaf_hash, lines))))
    worked = time.process_time() - begun
    tree = trees[0]
    proof = tree.inclusion_proof(ENTRIES // 3)
    held = inclusion_holds(
        leaf_hash(lines[ENTRIES // 3]), ENTRIES // 3, ENTRIES, proof, tree.root()
    )
    return {
        "ledger_entries": ENTRIES,
        "ledger_verified_per_s": ENTRIES / seconds,
        "ledger_verified_per_cpu_s": ENTRIES / worked,
        "inclusion_proof_bytes": 32 * len(proof),
        "consistency_proof_bytes": 32 * len(tree.consistency_proof(ENTRIES // 3)),
        "proof_holds": str(held),
    }


def _rows(folder: Path) -> dict[str, float | str]:
    """The site's own check over rows of a database, beside parsing and writing each entry anew;
    both in processor seconds."""
    base = sqlite3.connect(folder / "rows.sqlite3")
    names = "seq, at, kind, actor, about, number, body, previous, leaf"
    base.execute(f"CREATE TABLE entry ({names}, PRIMARY KEY (seq))")
    base.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?)", _made_rows(ROWS))
    base.commit()
    query = "SELECT * FROM entry WHERE seq > ? ORDER BY seq LIMIT 10000"
    chain = Chain({}, lambda seq: False)
    begun = time.process_time()
    while part := base.execute(query, [chain.count]).fetchall():
        broken = chain.take(part)
        if broken:
            break
    quick = time.process_time() - begun
    begun = time.process_time()
    held = all(_anew(row) for row in base.execute(f"SELECT * FROM entry LIMIT {ROWS // 10}"))  # noqa: S608
    naive = (time.process_time() - begun) * 10
    return {
        "rows_verified_per_cpu_s": ROWS / quick,
        "rows_naive_per_cpu_s": ROWS / naive,
        "rows_to_naive": naive / quick,
        "rows_hold": str(held and chain.count == ROWS),
    }


def _made_rows(count: int) -> Iterator[Columns]:
    previous = GENESIS
    for seq in range(1, count + 1):
        at = f"2026-03-02 10:{seq // 60 % 60:02}:{seq % 60:02}.{seq % 1_000_000:06}"
        body = f'{{"clause":"KP-SM-03","outcome":"propose","post":{seq},"reason":"صرف جانچ"}}'
        row = (seq, at, "finding.proposed", "machine:screening", "collection.storedpost", str(seq))
        leaf = _leaf((*row, body, previous, ""))
        yield (*row, body, previous, leaf)
        previous = leaf


def _leaf(row: Columns) -> str:
    seq, at, kind, actor, about, number, body, previous, _ = row
    claims = {
        "actor": actor,
        "at": f"{at[:10]}T{at[11:]}Z",
        "body": json.loads(body),
        "kind": kind,
        "previous": previous,
        "seq": seq,
        "subject": {"id": number, "type": about},
    }
    return leaf_hash(canonical(claims)).hex()


def _anew(row: Columns) -> bool:
    return _leaf(row) == row[-1]
