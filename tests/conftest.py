"""Keeps the time at which each test that proves a promise last passed, for the conformance page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from promise_runs import keep_runs

ROOT = Path(__file__).resolve().parents[1]
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
    if not hasattr(session.config, "workerinput") and folder.is_dir():
        failed = session.config.stash[FAILED]
        keep_runs(folder / "conformance.json", session.config.stash[PASSED] - failed, failed)
