"""Markers in the closed parts of whole exports are nowhere after they went through the pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from intake.shelf_kit import MARKER

TESTS = Path(__file__).resolve().parents[1]
NAMES = {"x_archive", "youtube_takeout", "facebook_export", "tiktok_export", "instagram_export"}


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the run says was stored, and every byte that it left: data, database, temp, log."""
    folder = tmp_path_factory.mktemp("all")
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(TESTS.parent / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("ZABTA_DATABASE_URL", None)  # a database in a file can be searched
    done = subprocess.run(
        [sys.executable, str(TESTS / "marker_run.py")],
        env=environment,
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return json.loads(done.stdout.splitlines()[-1]), {**files, "log": done.stderr}


def forms(text: str) -> list[bytes]:
    return [text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()]


def test_no_byte_that_is_left_holds_a_marker(
    left: tuple[dict[str, Any], dict[str, bytes]],
) -> None:
    told, files = left
    found = [name for name, data in files.items() for form in forms(MARKER) if form in data]
    assert found == []
    assert told["on_pages"] == 0


def test_the_search_looks_where_the_posts_are_and_all_exports_went_through(
    left: tuple[dict[str, Any], dict[str, bytes]],
) -> None:
    told, files = left
    assert any(name.endswith("zabta.sqlite3") for name in files)
    assert all(told[name][0] > 0 and told[name][1] == 302 for name in NAMES), told
    assert {format_ for format_, state in told["files"] if state == "done"} >= NAMES
    database = b"".join(data for name, data in files.items() if "zabta.sqlite3" in name)
    assert told["texts"]
    assert all(text.encode() in database for text in told["texts"] if text)
