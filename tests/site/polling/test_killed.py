"""A reader killed with SIGKILL at random instants loses no post and doubles none."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

LOOP = Path(__file__).with_name("reading_loop.py")
TESTS = Path(__file__).resolve().parents[2]
KILLS = 3


def start(word: str, data: Path) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    environment = {
        **{k: v for k, v in os.environ.items() if k != "ZABTA_DATABASE_URL"},
        "PYTHONPATH": paths,
        "ZABTA_DATA": str(data),
        "ZABTA_POLLING": "yes",
    }
    return subprocess.Popen(
        [sys.executable, str(LOOP), word], env=environment, stdout=subprocess.PIPE, text=True
    )


def row(data: Path, query: str) -> int:
    with sqlite3.connect(data / "zabta.sqlite3") as database:
        return int(database.execute(query).fetchone()[0] or 0)


@pytest.mark.parametrize("seed", [7])
def test_kills_at_random_instants_lose_and_double_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    assert start("prepare", tmp_path).wait(120) == 0
    killed, done = 0, False
    while not done:
        process = start("read", tmp_path)
        assert process.stdout is not None
        process.stdout.readline()
        if killed < KILLS:
            time.sleep(chance.uniform(0.0, 0.25))
            process.kill()
            killed += process.wait(60) == -9
        rest = process.stdout.read()
        assert process.wait(120) in {0, -9}, "the reader stopped by itself"
        done = "done" in rest or (killed >= KILLS and process.returncode == 0)
    assert row(tmp_path, "SELECT SUM(rows_read) FROM collection_importfile") == 1000
    assert row(tmp_path, "SELECT COUNT(*) FROM collection_importfile") == 20
    assert row(tmp_path, "SELECT pages FROM polling_walk") == 20
    assert (
        row(tmp_path, "SELECT COUNT(*) FROM ledgerbook_entry WHERE kind='polling.page_read'") == 20
    )
