"""Killed at any instant, sealing leaves every item whole, once, and none half-sealed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from evidence.cast import CAPTURE, STATEMENT
from zabta.evidence.item import Item
from zabta.evidence.seal import Registry

KILLS = int(os.environ.get("ZABTA_KILLS", "6"))
"""How often to kill; 500 in the long run that the release notes report."""


def killed_sealing(folder: Path, seconds: float) -> list[str]:
    """Ids that were said to be sealed before the process was killed."""
    script = Path(__file__).with_name("sealing_loop.py")
    told = [msgspec.json.encode(part).decode() for part in (STATEMENT, CAPTURE)]
    loop = subprocess.Popen(
        [sys.executable, str(script), str(folder), *told], stdout=subprocess.PIPE, text=True
    )
    assert loop.stdout
    first = loop.stdout.readline()
    time.sleep(seconds)
    loop.kill()
    rest = loop.stdout.read().split("\n")[:-1]
    loop.wait()
    return [first.strip(), *rest]


def test_after_kill_9_nothing_is_lost_doubled_or_half_sealed(tmp_path: Path) -> None:
    chance, said = random.Random(5), []
    for _ in range(KILLS):
        said += killed_sealing(tmp_path, chance.uniform(0, 0.05))
        registry = Registry(tmp_path)
        entries = list(registry.ledger.entries())
        sealed = [entry.subject.removeprefix("item:") for entry in entries]
        assert len(set(sealed)) == len(sealed)
        assert set(said) <= set(sealed)
        for entry in entries[-3:]:
            manifest = registry.store.get(entry.body["manifest_sha256"])
            item = msgspec.json.decode(manifest, type=Item)
            assert all(registry.store.get(original.sha256) for original in item.originals)
