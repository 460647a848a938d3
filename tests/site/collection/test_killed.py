"""Importing and sealing on the site, killed at any instant: nothing lost, doubled or half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("killing.py")
TESTS = Path(__file__).resolve().parents[2]
KILLS = os.environ.get("ZABTA_KILLS", "8")
"""500 in the long run: `ZABTA_KILLS=500 pytest tests/site/collection/test_killed.py`."""


def test_after_kill_9_no_post_and_no_item_is_lost_doubled_or_half_there(tmp_path: Path) -> None:
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    there = {k: v for k, v in os.environ.items() if k != "ZABTA_DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(tmp_path), KILLS, "11"],
        env={**there, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["faults"] == []
    assert told["imports"] > 0
