"""Seals one item after another until it is killed; prints each id once the seal is done."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import msgspec

from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named, Registry

folder, statement, capture = sys.argv[1:4]
registry = Registry(Path(folder))
for number in itertools.count(registry.ledger.size):
    item = registry.seal(
        [Named("same.bin", "application/octet-stream", b"x" * 5000)],
        msgspec.structs.replace(
            msgspec.json.decode(statement, type=Statement), text=f"item {number}"
        ),
        msgspec.json.decode(capture, type=Capture),
        by="Reviewer Kamran",
        at="2026-03-02T10:00:00Z",
    )
    print(item.id, flush=True)
