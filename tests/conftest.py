"""Keeps the time at which each test that proves a promise last passed, for the conformance page."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMED = ROOT / "src" / "zabta_site" / "reports" / "conformance.yaml"
PASSED = pytest.StashKey[set[str]]()
FAILED = pytest.StashKey[set[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[PASSED], config.stash[FAILED] = set(), set()


class Watch:
    """Sees every report, of this process or of its workers."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = report.nodeid.partition("[")[0]
        if report.failed:
            self.config.stash[FAILED].add(test)
        elif report.when == "call" and report.passed:
            self.config.stash[PASSED].add(test)


def pytest_sessionstart(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(Watch(session.config), "conformance")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Merge into the data folder's file, only where there is a data folder to merge into."""
    folder = Path(os.environ.get("ZABTA_DATA") or ROOT / "var")
    good = session.config.stash[PASSED] - session.config.stash[FAILED]
    if hasattr(session.config, "workerinput") or not folder.is_dir():
        return
    named = NAMED.read_text("utf-8")
    told = {test: datetime.now(UTC).isoformat() for test in good if f'"{test}"' in named}
    if told:
        path = folder / "conformance.json"
        before = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        path.write_text(json.dumps({**before, **told}, indent=1, sort_keys=True))
