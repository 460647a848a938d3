"""The file that a run of the tests leaves: when each test that proves a promise last passed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from zabta_site.reports.stamp import code_stamp

FORMAT = "zabta-conformance-1"
NAMED = Path(__file__).resolve().parents[1] / "src" / "zabta_site" / "reports" / "conformance.yaml"


def keep_runs(path: Path, passed: set[str], failed: set[str]) -> None:
    """When each named test passed, on which state of the program, and when it failed."""
    named, now = NAMED.read_text("utf-8"), datetime.now(UTC).isoformat()
    before = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    tests = before.get("tests", {}) if before.get("format") == FORMAT else {}
    for test in (one for one in passed if f'"{one}"' in named):
        tests[test] = {"passed": now, "code": code_stamp()}
    for test in (one for one in failed if f'"{one}"' in named):
        tests[test] = {**tests.get(test, {}), "failed": now}
    if tests:
        path.write_text(json.dumps({"format": FORMAT, "tests": tests}, indent=1, sort_keys=True))
